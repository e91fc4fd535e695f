package dev.gatehouse.cli.deploy;

/** What an engine can be asked to do with a stack. */
public enum Action {
  PREVIEW,
  /** Makes the update in a throw-away copy of the world, so that every value is known. */
  PREVIEW_KNOWN,
  UP,
  REFRESH,
  DESTROY,
  /** Plans a destroy without doing it. */
  PREVIEW_DESTROY
}
