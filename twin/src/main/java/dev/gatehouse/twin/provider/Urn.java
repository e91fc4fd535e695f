package dev.gatehouse.twin.provider;

/** What the provider needs of a resource's URN: its type token and its name. */
record Urn(String type, String name) {
  /**
   * Reads {@code urn:pulumi:stack::project::parent$type::name}.
   *
   * @throws IllegalArgumentException when it is of another form
   */
  static Urn parse(String text) {
    String[] parts = text.split("::", 4);
    if (parts.length != 4 || !parts[0].startsWith("urn:pulumi:")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a URN: use urn:pulumi:stack::project::type::name");
    }
    String types = parts[2];
    return new Urn(types.substring(types.lastIndexOf('$') + 1), parts[3]);
  }
}
