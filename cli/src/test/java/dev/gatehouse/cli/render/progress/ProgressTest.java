package dev.gatehouse.cli.render.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.deploy.Result;
import dev.gatehouse.cli.render.Style;
import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressTest {
  private static final String PREFIX = "urn:pulumi:dev::gatehouse::";
  private static final Step COMPONENT = step(StepOp.CREATE, "gatehouse:app:Application", "orders");
  private static final Step ROLE =
      step(StepOp.CREATE, "gatehouse:app:Application$aws:iam/role:Role", "orders-invoke");
  private static final Step ZONE = step(StepOp.CREATE, "aws:route53/zone:Zone", "zone");

  private static Step step(StepOp op, String types, String name) {
    String type = types.substring(types.lastIndexOf('$') + 1);
    return new Step(op, PREFIX + types + "::" + name, type, name, "", new TreeMap<>(), List.of());
  }

  @Test
  void the_tree_groups_by_outermost_component() {
    StepTree tree = new StepTree();
    tree.started(COMPONENT, 0);
    tree.ended(COMPONENT, true);
    tree.started(ROLE, 0);
    tree.started(ZONE, 0);
    tree.ended(ZONE, true);
    assertThat(tree.lines(Style.PLAIN, 0, 1_500_000_000L, 24))
        .containsExactly(
            "⠋ orders  1 created",
            "  creating aws:iam:Role orders-invoke 1.5 s",
            "… stack  1 created");
    tree.ended(ROLE, false);
    assertThat(tree.last(Style.PLAIN, false))
        .containsExactly("✗ orders  1 created, 1 failed", "… stack  1 created");
  }

  @Test
  void children_that_go_before_their_component_are_in_its_group() {
    StepTree tree = new StepTree();
    tree.known(List.of(ZONE.urn(), COMPONENT.urn(), ROLE.urn()));
    Step gone = step(StepOp.DELETE, "gatehouse:app:Application$aws:iam/role:Role", "orders-invoke");
    tree.started(gone, 0);
    tree.ended(gone, true);
    assertThat(tree.last(Style.PLAIN, true)).containsExactly("✓ orders  1 deleted");
  }

  @Test
  void a_low_terminal_shows_fewer_of_what_is_being_done() {
    StepTree tree = new StepTree();
    tree.started(COMPONENT, 0);
    for (int i = 0; i < 5; i++) {
      tree.started(step(StepOp.CREATE, "aws:iam/role:Role", "role-" + i), 0);
    }
    assertThat(tree.lines(Style.PLAIN, 0, 0, 5))
        .containsExactly(
            "⠋ orders  ",
            "  creating gatehouse:app:Application orders 0.0 s",
            "⠋ stack  ",
            "  creating aws:iam:Role role-0 0.0 s",
            "  and 4 more");
    assertThat(tree.lines(Style.PLAIN, 0, 0, 2)).containsExactly("⠋ orders  ", "⠋ stack  ");
    assertThat(tree.lines(Style.PLAIN, 0, 0, 1)).containsExactly("⠋ orders  ");
  }

  @Test
  void what_stays_as_it_is_takes_no_line() {
    StepTree tree = new StepTree();
    tree.started(step(StepOp.SAME, "aws:route53/zone:Zone", "zone"), 0);
    assertThat(tree.lines(Style.PLAIN, 0, 0, 24)).isEmpty();
  }

  @Test
  void more_than_three_at_once_are_counted() {
    StepTree tree = new StepTree();
    for (int i = 0; i < 5; i++) {
      tree.started(step(StepOp.CREATE, "aws:iam/role:Role", "role-" + i), 0);
    }
    assertThat(tree.lines(Style.PLAIN, 0, 0, 24)).hasSize(5).last().isEqualTo("  and 2 more");
  }

  @Test
  void lines_are_cut_to_the_width_and_colours_ended() {
    assertThat(Columns.cut("abcdef", 4)).isEqualTo("abcd");
    assertThat(Columns.cut("\u001b[31mabcdef\u001b[0m", 4)).isEqualTo("\u001b[31mabcd\u001b[0m");
    assertThat(Columns.cut("\u001b[31mab\u001b[0m", 4)).isEqualTo("\u001b[31mab\u001b[0m");
  }

  @Test
  void of_a_stack_trace_the_causes_stay() {
    String trace =
        """
        failed with an unhandled exception:
        java.lang.IllegalStateException: no
        \tat com.pulumi.Deployment$Run.go(Deployment.java:3)
        Caused by: io.grpc.StatusRuntimeException: UNAVAILABLE
        \t... 10 more
        """;
    assertThat(
            DiagnosticText.lines(
                Style.PLAIN, new Diagnostic(Diagnostic.Severity.ERROR, Optional.empty(), trace)))
        .containsExactly(
            "error: failed with an unhandled exception:",
            "    java.lang.IllegalStateException: no",
            "    Caused by: io.grpc.StatusRuntimeException: UNAVAILABLE");
  }

  private static Console console(StringWriter out, boolean terminal) {
    return new Console(
        new PrintWriter(out),
        new PrintWriter(out),
        new BufferedReader(Reader.nullReader()),
        Map.of(),
        Path.of(""),
        terminal,
        40,
        24);
  }

  @Test
  void an_interrupted_run_ticks_nothing_off_and_says_so_under_the_last_frame() {
    StringWriter out = new StringWriter();
    try (Progress progress = Progress.on(console(out, true), Style.PLAIN)) {
      progress.listener().stepStarted(ROLE);
      progress.listener().stepFinished(ROLE, Duration.ofMillis(10));
      assertThat(progress.listener().interrupted("interrupted: this is wider than forty columns"))
          .isTrue();
      progress.listener().programOutput("Killed", true);
    }
    assertThat(out.toString())
        .doesNotContain("✓", "Killed")
        .endsWith("\u001b[J… stack  1 created\ninterrupted: this is wider than forty columns\n");
  }

  @Test
  void in_a_pipe_an_interrupt_is_left_to_the_error_stream_and_the_dying_program_is_not_heard() {
    StringWriter out = new StringWriter();
    try (Progress progress = Progress.on(console(out, false), Style.PLAIN)) {
      progress.listener().programOutput("hello", false);
      assertThat(progress.listener().interrupted("interrupted")).isFalse();
      progress.listener().programOutput("Killed", true);
    }
    assertThat(out.toString()).isEqualToNormalizingNewlines("  | hello\n");
  }

  @Test
  void a_run_that_failed_before_its_first_step_does_not_say_that_nothing_had_to_be_done() {
    assertThat(Summary.lines(Style.PLAIN, result(false), false))
        .containsExactly("     nothing was done");
    assertThat(Summary.lines(Style.PLAIN, result(true), false))
        .containsExactly("     nothing to do");
  }

  private static Result result(boolean succeeded) {
    return new Result(succeeded, Map.of(), JsonNodeFactory.instance.objectNode());
  }

  @Test
  void on_a_terminal_diagnostics_stay_above_the_tree() {
    StringWriter out = new StringWriter();
    try (Progress progress = Progress.on(console(out, true), Style.PLAIN)) {
      progress.listener().stepStarted(ROLE);
      progress
          .listener()
          .diagnostic(
              new Diagnostic(
                  Diagnostic.Severity.WARNING, Optional.of(PREFIX + "t::orders"), "slow\nvery"));
      progress.listener().programOutput("hello", false);
      progress.listener().stepFinished(ROLE, Duration.ofMillis(10));
    }
    assertThat(out.toString())
        .contains("warning: orders: slow\n    very\n")
        .contains("| hello\n")
        .endsWith("✓ stack  1 created\n");
  }
}
