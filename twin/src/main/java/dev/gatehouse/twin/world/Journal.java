package dev.gatehouse.twin.world;

import java.util.Collection;
import java.util.List;

/** Keeps the changes of a world; the world calls it under its own lock, except {@link #sync}. */
interface Journal {
  /** Notes changes that stand or fall together. */
  void append(List<JournalLine> changes);

  /** Is told after each change what lives, so that it may write itself anew. */
  void compact(int living, Iterable<? extends Collection<Entity>> world);

  /** Returns when every change noted before the call is on the disk. */
  void sync();

  void close();

  /** Keeps nothing: a world in memory. */
  static Journal none() {
    return new Journal() {
      @Override
      public void append(List<JournalLine> changes) {}

      @Override
      public void compact(int living, Iterable<? extends Collection<Entity>> world) {}

      @Override
      public void sync() {}

      @Override
      public void close() {}
    };
  }
}
