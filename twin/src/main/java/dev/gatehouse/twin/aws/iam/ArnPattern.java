package dev.gatehouse.twin.aws.iam;

/** A pattern of the Arn operators: six components, each with its own wildcards. */
final class ArnPattern {
  private static final int COMPONENTS = 6;

  private final Glob[] components;

  ArnPattern(Glob.Builder pattern) {
    this.components = pattern.components(COMPONENTS);
  }

  boolean matches(String arn) {
    String[] actual = arn.split(":", COMPONENTS);
    if (actual.length != components.length) {
      return false;
    }
    for (int i = 0; i < actual.length; i++) {
      if (!components[i].matches(actual[i])) {
        return false;
      }
    }
    return true;
  }
}
