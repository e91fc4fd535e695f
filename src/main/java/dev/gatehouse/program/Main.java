package dev.gatehouse.program;

/** Entry point of the Pulumi program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
