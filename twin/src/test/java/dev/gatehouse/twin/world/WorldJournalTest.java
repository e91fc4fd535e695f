package dev.gatehouse.twin.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.model.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorldJournalTest {
  private static final List<String> TYPES = List.of(Types.ROLE, Types.TABLE, Types.RECORD_SET);

  private Path directory;

  @BeforeEach
  void home(@TempDir Path home) {
    directory = home;
  }

  private static Entity entity(String type, int account, int id, int value) {
    AccountId owner = new AccountId(String.format("%012d", account));
    EntityKey key = EntityKey.global(type, owner, "é_" + id);
    return new Entity(
        key, JsonNodeFactory.instance.objectNode().put("value", value).put("text", "a\nb\u2028"));
  }

  private static List<Entity> all(World world) {
    return TYPES.stream().flatMap(type -> world.list(type).stream()).toList();
  }

  private Path journal() {
    return directory.resolve("world.journal");
  }

  /** A random operation on one of a few hundred things. */
  private static void step(World world, SplittableRandom random) {
    Entity entity =
        entity(
            TYPES.get(random.nextInt(TYPES.size())),
            random.nextInt(4),
            random.nextInt(40),
            random.nextInt());
    if (random.nextInt(3) == 0) {
      world.remove(entity.key());
    } else {
      world.put(entity);
    }
  }

  @RepeatedTest(8)
  void what_was_done_is_there_again(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    List<Entity> expected = List.of();
    for (int life = 0; life < 4; life++) {
      try (World world = World.open(directory)) {
        assertThat(all(world)).as("seed %s", repetition).isEqualTo(expected);
        int steps = random.nextInt(2000);
        for (int i = 0; i < steps; i++) {
          step(world, random);
        }
        expected = all(world);
      }
    }
  }

  @Test
  void a_line_torn_at_any_byte_is_dropped_and_no_other() throws IOException {
    List<Entity> before;
    int whole;
    try (World world = World.open(directory)) {
      world.put(entity(Types.ROLE, 1, 1, 1));
      before = all(world);
      whole = (int) Files.size(journal());
      world.put(entity(Types.ROLE, 1, 2, 2));
    }
    byte[] bytes = Files.readAllBytes(journal());
    for (int length = whole; length < bytes.length; length++) {
      Files.write(journal(), Arrays.copyOf(bytes, length));
      try (World world = World.open(directory)) {
        assertThat(all(world)).as("torn at %d", length).isEqualTo(before);
        world.put(entity(Types.TABLE, 1, 3, 3));
      }
      try (World world = World.open(directory)) {
        assertThat(all(world)).as("torn at %d", length).hasSize(2);
      }
    }
  }

  @Test
  void what_happened_together_is_there_whole_or_not_at_all() throws IOException {
    int whole;
    List<Entity> before;
    List<Entity> after;
    try (World world = World.open(directory)) {
      world.put(entity(Types.ROLE, 1, 1, 1));
      before = all(world);
      whole = (int) Files.size(journal());
      boolean removed =
          world.together(
              () -> {
                world.put(entity(Types.TABLE, 1, 2, 2));
                world.put(entity(Types.TABLE, 2, 2, 2));
                return world.together(() -> world.remove(entity(Types.ROLE, 1, 1, 1).key()));
              });
      assertThat(removed).isTrue();
      after = all(world);
    }
    byte[] bytes = Files.readAllBytes(journal());
    for (int length = whole; length <= bytes.length; length++) {
      Files.write(journal(), Arrays.copyOf(bytes, length));
      try (World world = World.open(directory)) {
        assertThat(all(world))
            .as("torn at %d", length)
            .isEqualTo(length == bytes.length ? after : before);
      }
    }
  }

  @Test
  void what_a_failure_broke_off_is_kept_as_far_as_it_went() {
    try (World world = World.open(directory)) {
      assertThatThrownBy(
              () ->
                  world.together(
                      () -> {
                        world.put(entity(Types.ROLE, 1, 1, 1));
                        throw new IllegalStateException("refused");
                      }))
          .hasMessage("refused");
      world.put(entity(Types.ROLE, 1, 2, 2));
    }
    try (World world = World.open(directory)) {
      assertThat(all(world)).hasSize(2);
    }
  }

  @Test
  void a_copy_and_its_world_know_nothing_of_each_other() {
    try (World world = World.open(directory)) {
      world.put(entity(Types.ROLE, 1, 1, 1));
      World copy = world.copy();
      assertThat(all(copy)).isEqualTo(all(world));
      copy.remove(entity(Types.ROLE, 1, 1, 1).key());
      world.put(entity(Types.ROLE, 1, 2, 2));
      assertThat(all(copy)).isEmpty();
      assertThat(all(world)).hasSize(2);
    }
  }

  @Test
  void a_header_torn_at_any_byte_is_an_empty_world() throws IOException {
    for (int length = 0; length < JournalFile.HEADER.length(); length++) {
      Files.createDirectories(directory);
      Files.writeString(journal(), JournalFile.HEADER.substring(0, length));
      try (World world = World.open(directory)) {
        assertThat(all(world)).isEmpty();
        world.put(entity(Types.ROLE, 1, 1, 1));
      }
      try (World world = World.open(directory)) {
        assertThat(all(world)).hasSize(1);
      }
    }
  }

  @Test
  void any_byte_that_flips_before_the_last_line_feed_is_told_and_the_file_kept()
      throws IOException {
    try (World world = World.open(directory)) {
      world.put(entity(Types.ROLE, 1, 1, 1));
      world.put(entity(Types.ROLE, 1, 2, 2));
    }
    byte[] bytes = Files.readAllBytes(journal());
    for (int i = 0; i < bytes.length - 1; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      Files.write(journal(), damaged);
      assertThatThrownBy(() -> World.open(directory))
          .as("byte %d", i)
          .isInstanceOf(WorldException.class);
      assertThat(Files.readAllBytes(journal())).isEqualTo(damaged);
    }
  }

  @Test
  void damage_is_told_with_its_place_and_what_to_do() throws IOException {
    try (World world = World.open(directory)) {
      world.put(entity(Types.ROLE, 1, 1, 1));
      world.put(entity(Types.ROLE, 1, 2, 2));
    }
    String text = Files.readString(journal());
    Files.writeString(journal(), text.replaceFirst("\"value\":1", "\"value\":7"));
    assertThatThrownBy(() -> World.open(directory))
        .hasMessage(
            journal()
                + ":2: this line does not match its checksum. The file is kept as it is: put back a"
                + " copy of it, or move it away to start with an empty world");
    Files.writeString(journal(), "something else\n");
    assertThatThrownBy(() -> World.open(directory))
        .hasMessageStartingWith(journal() + ":1: this line is not 'gatehouse-world 1'.");
  }

  @Test
  void a_second_process_is_kept_out() {
    try (World world = World.open(directory)) {
      assertThat(all(world)).isEmpty();
      assertThatThrownBy(() -> World.open(directory))
          .hasMessage(
              "the world in " + directory + " is in use by another twin: stop that one first");
    }
    World.open(directory).close();
  }

  @Test
  void history_does_not_pile_up() throws IOException {
    try (World world = World.open(directory)) {
      for (int i = 0; i < 20_000; i++) {
        world.put(entity(Types.ROLE, 1, i % 10, i));
      }
      long lines = Files.readString(journal()).lines().count();
      assertThat(lines).isLessThan(1200);
      assertThat(all(world)).hasSize(10);
    }
    try (World world = World.open(directory)) {
      assertThat(all(world)).hasSize(10);
    }
  }

  @Test
  void changes_of_many_threads_are_all_there_after_their_sync() throws Exception {
    int threads = 8;
    CountDownLatch done = new CountDownLatch(threads);
    try (World world = World.open(directory)) {
      for (int t = 0; t < threads; t++) {
        int account = t;
        new Thread(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    world.put(entity(Types.ROLE, account, i, i));
                    world.sync();
                  }
                  done.countDown();
                })
            .start();
      }
      done.await();
      // A copy taken without closing is what a killed process leaves.
      Path copy = Files.createDirectories(directory.resolve("copy"));
      Files.copy(journal(), copy.resolve("world.journal"));
      try (World survivor = World.open(copy)) {
        assertThat(all(survivor)).isEqualTo(all(world)).hasSize(threads * 50);
      }
    }
  }

  @Test
  void a_change_is_in_the_file_when_put_returns() throws IOException {
    try (World world = World.open(directory)) {
      world.put(entity(Types.ROLE, 1, 1, 42));
      String text = new String(Files.readAllBytes(journal()), StandardCharsets.UTF_8);
      assertThat(text).contains("\"value\":42").endsWith("\n");
    }
  }

  @Test
  void a_prefix_lists_just_what_is_below_it() {
    World world = new World();
    AccountId account = new AccountId("111111111111");
    for (String id : List.of("a/1", "a/2", "ab/1", "b/1")) {
      world.put(
          new Entity(
              EntityKey.global(Types.ROUTE, account, id), JsonNodeFactory.instance.objectNode()));
    }
    assertThat(world.list(Types.ROUTE, account, EntityKey.GLOBAL, "a/").stream().map(Entity::id))
        .containsExactly("a/1", "a/2");
    assertThat(world.list(Types.ROUTE, account, EntityKey.GLOBAL)).hasSize(4);
  }
}
