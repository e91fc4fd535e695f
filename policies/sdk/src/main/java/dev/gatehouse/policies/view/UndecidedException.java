package dev.gatehouse.policies.view;

/**
 * A rule asked for a value that is not known yet. The runner takes it for an undecided verdict; a
 * violation that was reported before stands.
 */
public final class UndecidedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;

  UndecidedException(String path) {
    super(path + " is not known yet", null, false, false);
    this.path = path;
  }

  /** The property that is not known. */
  public String path() {
    return path;
  }
}
