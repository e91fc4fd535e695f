package dev.gatehouse.cli;

/** Entry point of {@code ./gatehouse}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(70);
  }
}
