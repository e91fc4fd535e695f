package dev.gatehouse.twin.engine.state;

import java.util.Optional;

/**
 * A resource's name within its stack: {@code urn:pulumi:stack::project::parentType$type::name}.
 * Source: {@code sdk/go/common/resource/urn} of pulumi v3.190.0.
 */
public record Urn(String value) implements Comparable<Urn> {
  private static final String PREFIX = "urn:pulumi:";
  private static final String ROOT_STACK = "pulumi:pulumi:Stack";
  private static final String PROVIDERS = "pulumi:providers:";

  public Urn {
    if (!isValid(value)) {
      throw new IllegalArgumentException("invalid URN \"" + value + "\"");
    }
  }

  /** Reads a URN that may be absent, which is the empty text. */
  public static Optional<Urn> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Urn(text));
  }

  /** The URN of a resource; the root stack adds nothing to its children's types. */
  public static Urn of(
      String stack, String project, Optional<Urn> parent, String type, String name) {
    String qualified =
        parent
            .filter(urn -> !urn.isRootStack())
            .map(urn -> urn.qualifiedType() + "$" + type)
            .orElse(type);
    return new Urn(PREFIX + String.join("::", stack, project, qualified, name));
  }

  /** Whether a type token is that of a provider resource. */
  public static boolean isProviderType(String type) {
    return type.startsWith(PROVIDERS);
  }

  private static boolean isValid(String text) {
    if (!text.startsWith(PREFIX)) {
      return false;
    }
    return text.split("::", -1).length >= 4;
  }

  /** The type with its parents' types, as {@code sample:index:Group$aws:iam/role:Role}. */
  public String qualifiedType() {
    return value.split("::", 4)[2];
  }

  public String type() {
    String qualified = qualifiedType();
    return qualified.substring(qualified.lastIndexOf('$') + 1);
  }

  public String name() {
    return value.split("::", 4)[3];
  }

  public boolean isRootStack() {
    return qualifiedType().equals(ROOT_STACK);
  }

  public boolean isProvider() {
    return isProviderType(type());
  }

  /** Of a provider resource, the package it provides. */
  public String providerPackage() {
    return type().substring(PROVIDERS.length());
  }

  @Override
  public int compareTo(Urn other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
