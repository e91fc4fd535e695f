package dev.gatehouse.twin.aws.logs;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log groups' events, on disk and the newest also in memory, where those who follow read them.
 * A thread of its own writes; when the disk can't keep up, events are dropped and counted rather
 * than a function held up. A group that is deleted takes its events along.
 */
public final class LogStore implements LogSink, AutoCloseable {
  private static final int QUEUE = 100_000;
  private static final int RECENT = 20_000;
  private static final int RECENT_CHARACTERS = 8_000_000;

  private final World world;
  private final Clock clock;
  private final TwinLog log;
  private final Path root;
  private final long bytesPerFile;
  private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong numbers;
  private final AtomicLong dropped = new AtomicLong();
  private final Set<EntityKey> missed = ConcurrentHashMap.newKeySet();
  private final Map<EntityKey, GroupFile> files = new LinkedHashMap<>();
  private final Deque<LogEvent> recent = new ArrayDeque<>();
  private final Thread writer;
  private boolean recentIsAll;
  private long recentCharacters;

  /** What the writer does, one after the other. */
  private sealed interface Task {
    record Write(LogEvent event) implements Task {}

    record Delete(EntityKey group) implements Task {}

    record Reach(CountDownLatch reached) implements Task {}

    record End() implements Task {}
  }

  /**
   * Opens the store.
   *
   * @param root where it keeps its files
   * @param bytesPerFile a group keeps between one and two times that many
   * @throws IOException when the files of an earlier twin can't be read
   */
  public LogStore(World world, Clock clock, TwinLog log, Path root, long bytesPerFile)
      throws IOException {
    this.world = world;
    this.clock = clock;
    this.log = log;
    this.root = root;
    this.bytesPerFile = bytesPerFile;
    long last = 0;
    for (Entity group : world.list(Types.LOG_GROUP)) {
      last = Math.max(last, file(group.key()).lastNumber());
    }
    this.numbers = new AtomicLong(last);
    this.recentIsAll = last == 0;
    world.listen(this::changed);
    this.writer = new Thread(this::write, "log-store");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void append(
      AccountId account, Region region, String group, String stream, String message) {
    EntityKey key = EntityKey.regional(Types.LOG_GROUP, account, region, group);
    if (world.get(key).isEmpty()) {
      if (missed.add(key)) {
        log.warn(
            "logs",
            "there is no log group '"
                + group
                + "' in "
                + account
                + ", "
                + region
                + ": its lines are dropped; create the group");
      }
      return;
    }
    LogEvent event =
        new LogEvent(
            numbers.incrementAndGet(), clock.now(), account, region, group, stream, message);
    if (!queue.offer(new Task.Write(event))) {
      dropped.incrementAndGet();
    }
  }

  /** The newest events that a search wants, oldest first. Blocks until what was said is written. */
  public List<LogEvent> query(LogSearch search) {
    catchUp();
    List<LogEvent> found = new ArrayList<>();
    synchronized (this) {
      LogEvent oldest = recent.peekFirst();
      boolean inMemory = recentIsAll || (oldest != null && search.after() >= oldest.number());
      if (inMemory) {
        recent.stream().filter(search::wants).forEach(found::add);
      } else {
        readAll(search, found);
      }
    }
    found.removeIf(this::outlived);
    found.sort(Comparator.comparingLong(LogEvent::number));
    return List.copyOf(found.subList(Math.max(0, found.size() - search.limit()), found.size()));
  }

  /** Whether it is older than its group keeps events; groups keep them for ever if not told. */
  private boolean outlived(LogEvent event) {
    long days = world.get(keyOf(event)).map(g -> g.number("retentionInDays", 0)).orElse(0L);
    return days > 0 && event.time().isBefore(clock.now().minus(Duration.ofDays(days)));
  }

  private void readAll(LogSearch search, List<LogEvent> found) {
    for (Entity group : world.list(Types.LOG_GROUP)) {
      if (search.wantsGroup(group.id())) {
        try {
          file(group.key()).read().stream().filter(search::wants).forEach(found::add);
        } catch (IOException failure) {
          throw new UncheckedIOException("can't read the log group " + group.id(), failure);
        }
      }
    }
  }

  /** The number of the last event. */
  public long lastNumber() {
    return numbers.get();
  }

  /** Writes what is left, and closes the files. */
  @Override
  public void close() {
    try {
      queue.put(new Task.End());
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void catchUp() {
    CountDownLatch reached = new CountDownLatch(1);
    try {
      queue.put(new Task.Reach(reached));
      while (writer.isAlive() && !reached.await(100, TimeUnit.MILLISECONDS)) {
        // The writer is busy, or has ended in the meantime.
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after) {
    if (key.type().equals(Types.LOG_GROUP)) {
      missed.remove(key);
      if (after.isEmpty() && !queue.offer(new Task.Delete(key))) {
        log.warn("logs", "the files of the deleted group " + key.id() + " stay: too busy");
      }
    }
  }

  private GroupFile file(EntityKey group) {
    return files.computeIfAbsent(group, g -> new GroupFile(root, g, bytesPerFile));
  }

  private void write() {
    List<Task> batch = new ArrayList<>();
    boolean end = false;
    while (!end) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch);
        end = write(batch);
      } catch (IOException failure) {
        log.warn("logs", "lines were lost: " + failure);
      } catch (InterruptedException interrupted) {
        end = true;
      }
      batch.clear();
    }
  }

  private boolean write(List<Task> batch) throws IOException {
    try {
      return writeAll(batch);
    } finally {
      for (Task task : batch) {
        if (task instanceof Task.Reach reach) {
          reach.reached().countDown();
        }
      }
    }
  }

  private synchronized boolean writeAll(List<Task> batch) throws IOException {
    boolean end = false;
    for (Task task : batch) {
      if (task instanceof Task.Write write) {
        remember(write.event());
        file(keyOf(write.event())).write(write.event());
      } else if (task instanceof Task.Delete delete) {
        file(delete.group()).delete();
        files.remove(delete.group());
        forget(delete.group());
      }
      end |= task instanceof Task.End;
    }
    for (GroupFile file : files.values()) {
      file.flush();
      if (end) {
        file.close();
      }
    }
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      log.warn("logs", lost + " lines of functions were dropped: the disk is too slow");
    }
    return end;
  }

  private void forget(EntityKey group) {
    recent.removeIf(event -> keyOf(event).equals(group));
    recentCharacters = recent.stream().mapToLong(event -> event.message().length()).sum();
  }

  private void remember(LogEvent event) {
    recent.add(event);
    recentCharacters += event.message().length();
    while (recent.size() > RECENT || recentCharacters > RECENT_CHARACTERS) {
      recentCharacters -= recent.remove().message().length();
      recentIsAll = false;
    }
  }

  private static EntityKey keyOf(LogEvent event) {
    return EntityKey.regional(Types.LOG_GROUP, event.account(), event.region(), event.group());
  }
}
