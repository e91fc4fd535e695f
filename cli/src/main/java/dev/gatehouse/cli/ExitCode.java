package dev.gatehouse.cli;

/** The one table of exit codes. */
public enum ExitCode {
  OK(0, "done"),
  FINDING(1, "it ran, and what it found or did is not good"),
  USAGE(2, "the command line is wrong"),
  CONFIG(3, "the project's or the stack's configuration is wrong"),
  ENVIRONMENT(4, "something the command needs on this machine is missing or broken"),
  BUG(70, "a bug in Gatehouse");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
