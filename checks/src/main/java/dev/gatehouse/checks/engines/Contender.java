package dev.gatehouse.checks.engines;

/** An engine with a stack, a world and a provider of its own. */
interface Contender extends AutoCloseable {
  /** Makes one move. */
  Outcome make(Move move);

  @Override
  void close();
}
