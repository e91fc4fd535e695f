package dev.gatehouse.cli.deploy;

/** What an engine can be asked to do with a stack. */
public enum Action {
  PREVIEW,
  UP,
  REFRESH,
  DESTROY,
  /** Plans a destroy without doing it. */
  PREVIEW_DESTROY
}
