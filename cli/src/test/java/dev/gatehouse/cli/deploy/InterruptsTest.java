package dev.gatehouse.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InterruptsTest {
  private static final String MESSAGE =
      "interrupted: waiting for what is under way; the same command goes on from there";

  private final StringWriter err = new StringWriter();
  private final Interrupts interrupts = new Interrupts(new PrintWriter(err));

  @Test
  void the_run_is_called_off_and_the_error_stream_tells_when_nobody_else_does() {
    Interrupts.Run run = interrupts.during(new RunListener() {});
    interrupts.commandOver();
    run.interrupt();
    run.over(false);
    assertThat(run.cancellation().isRequested()).isTrue();
    assertThat(err.toString()).isEqualToNormalizingNewlines(MESSAGE + "\n");
  }

  @Test
  void what_a_listener_has_shown_is_not_said_again() {
    List<String> shown = new ArrayList<>();
    Interrupts.Run run =
        interrupts.during(
            new RunListener() {
              @Override
              public boolean interrupted(String message) {
                return shown.add(message);
              }
            });
    interrupts.commandOver();
    run.interrupt();
    run.over(false);
    assertThat(shown).containsExactly(MESSAGE);
    assertThat(err.toString()).isEmpty();
  }
}
