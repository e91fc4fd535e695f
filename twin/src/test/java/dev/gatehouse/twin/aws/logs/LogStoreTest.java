package dev.gatehouse.twin.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogStoreTest {
  private static final AccountId ACCOUNT = new AccountId("222222222222");
  private static final Region REGION = new Region("us-east-1");
  private static final String GROUP = "/aws/lambda/gatehouse-dev-weather-putStation";

  private final World world = new World();
  private final VirtualSim time = new VirtualSim(1);
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void group() {
    world.put(new Entity(key(GROUP), JsonNodeFactory.instance.objectNode()));
  }

  private static EntityKey key(String group) {
    return EntityKey.regional(Types.LOG_GROUP, ACCOUNT, REGION, group);
  }

  private LogStore open(Path directory, long bytes) throws IOException {
    TwinLog log =
        new TwinLog() {
          @Override
          public void info(String room, String text) {}

          @Override
          public void warn(String room, String text) {
            said.add(text);
          }
        };
    return new LogStore(world, time, log, directory, bytes);
  }

  private static List<String> messages(LogStore store, LogSearch search) {
    return store.query(search).stream().map(LogEvent::message).toList();
  }

  private static LogSearch filter(String filter) {
    return new LogSearch(filter, "", Optional.empty(), 0, 100);
  }

  @Test
  void events_are_found_by_group_application_stream_time_and_number(@TempDir Path directory)
      throws IOException {
    try (LogStore store = open(directory, 1_000_000)) {
      store.append(ACCOUNT, REGION, GROUP, "a", "one");
      time.advance(Duration.ofMinutes(1));
      store.append(ACCOUNT, REGION, GROUP, "b", "two");
      LogEvent first = store.query(LogSearch.newest(10)).get(0);
      assertThat(first)
          .isEqualTo(
              new LogEvent(1, time.now().minusSeconds(60), ACCOUNT, REGION, GROUP, "a", "one"));
      assertThat(messages(store, filter("/aws/lambda/gatehouse"))).containsExactly("one", "two");
      assertThat(messages(store, filter("weather"))).containsExactly("one", "two");
      assertThat(messages(store, filter("dev-weather"))).containsExactly("one", "two");
      assertThat(messages(store, filter("eather"))).isEmpty();
      assertThat(messages(store, new LogSearch("", "b", Optional.empty(), 0, 9)))
          .containsExactly("two");
      assertThat(messages(store, new LogSearch("", "", Optional.of(time.now()), 0, 9)))
          .containsExactly("two");
      assertThat(messages(store, new LogSearch("", "", Optional.empty(), 1, 9)))
          .containsExactly("two");
      assertThat(messages(store, LogSearch.newest(1))).containsExactly("two");
    }
  }

  @Test
  void events_outlive_a_restart_and_half_a_line(@TempDir Path directory) throws IOException {
    try (LogStore store = open(directory, 1_000_000)) {
      store.append(ACCOUNT, REGION, GROUP, "a", "line\nbreak \"quoted\"");
    }
    Files.writeString(onlyFile(directory), "{\"n\":7,\"t", StandardOpenOption.APPEND);
    try (LogStore store = open(directory, 1_000_000)) {
      store.append(ACCOUNT, REGION, GROUP, "a", "after");
      assertThat(messages(store, LogSearch.newest(10)))
          .containsExactly("line\nbreak \"quoted\"", "after");
      assertThat(store.lastNumber()).isEqualTo(2);
    }
  }

  @Test
  void a_group_keeps_two_files_at_most(@TempDir Path directory) throws IOException {
    try (LogStore store = open(directory, 10_000)) {
      for (int i = 0; i < 1_000; i++) {
        store.append(ACCOUNT, REGION, GROUP, "a", "event " + i);
      }
      assertThat(messages(store, LogSearch.newest(1))).containsExactly("event 999");
    }
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(10_200))
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void a_group_that_does_not_exist_gets_nothing_and_is_named_once(@TempDir Path directory)
      throws IOException {
    try (LogStore store = open(directory, 1_000)) {
      store.append(ACCOUNT, REGION, "/aws/lambda/none", "a", "lost");
      store.append(ACCOUNT, REGION, "/aws/lambda/none", "a", "lost too");
      assertThat(store.query(LogSearch.newest(9))).isEmpty();
    }
    assertThat(said)
        .containsExactly(
            "there is no log group '/aws/lambda/none' in 222222222222, us-east-1: its lines are"
                + " dropped; create the group");
  }

  @Test
  void a_deleted_group_takes_its_events_along(@TempDir Path directory) throws IOException {
    try (LogStore store = open(directory, 1_000_000)) {
      store.append(ACCOUNT, REGION, GROUP, "a", "one");
      world.remove(key(GROUP));
      assertThat(store.query(LogSearch.newest(9))).isEmpty();
      group();
      assertThat(store.query(LogSearch.newest(9))).isEmpty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static Path onlyFile(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }
}
