package dev.gatehouse.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RenderTest {
  @Test
  void columns_line_up_whatever_their_colours() {
    Table table = new Table(Style.COLORED, "A", "B");
    table.row(Style.COLORED.bad("long"), "x").row("é", "y");
    assertThat(table.lines(" "))
        .containsExactly(
            " \u001b[2mA\u001b[0m     \u001b[2mB\u001b[0m",
            " \u001b[31mlong\u001b[0m  x",
            " é     y");
  }

  @Test
  void durations_are_as_people_say_them() {
    assertThat(Human.duration(Duration.ofMillis(84))).isEqualTo("0.1 s");
    assertThat(Human.duration(Duration.ofMillis(9_949))).isEqualTo("9.9 s");
    assertThat(Human.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Human.duration(Duration.ofSeconds(192))).isEqualTo("3 min 12 s");
    assertThat(Human.duration(Duration.ofMinutes(121))).isEqualTo("2 h 1 min");
  }

  @Test
  void bytes_are_as_people_say_them() {
    assertThat(Human.bytes(0)).isEqualTo("-");
    assertThat(Human.bytes(412_900_000)).isEqualTo("412 MB");
    assertThat(Human.bytes(2_460_000_000L)).isEqualTo("2.5 GB");
  }

  @Test
  void shell_words_survive_the_shell() {
    assertThat(ShellWord.quoted("https://a.test/b?c=d")).isEqualTo("'https://a.test/b?c=d'");
    assertThat(ShellWord.quoted("/plain/path-1.pem")).isEqualTo("/plain/path-1.pem");
    assertThat(ShellWord.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(ShellWord.quoted("")).isEqualTo("''");
  }
}
