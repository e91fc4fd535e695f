package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.TwinStatus.Checker;
import dev.gatehouse.twin.control.TwinStatus.FunctionStatus;
import dev.gatehouse.twin.control.TwinStatus.HealthCheckStatus;
import dev.gatehouse.twin.control.TwinStatus.Memory;
import dev.gatehouse.twin.control.TwinStatus.RegionStatus;
import dev.gatehouse.twin.control.WireFault;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.log.DiskTwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadCommandsTest {
  @TempDir Path project = Path.of("");

  private static TwinStatus busy() {
    return new TwinStatus(
        4711,
        "2026-01-01T00:00:00Z",
        192,
        new Memory(412_000_000, 1_230_000_000),
        List.of("127.0.0.1:5353", "[::1]:5353"),
        "ca.pem",
        List.of(
            new RegionStatus(
                "us-east-1", "127.0.1.1", "fd67:6174:6568::1", "127.0.1.1:8443", "[::1]:8444"),
            new RegionStatus(
                "us-west-2", "127.0.2.1", "fd67:6174:6568::2", "127.0.2.1:8443", "[::1]:8445")),
        List.of(
            new HealthCheckStatus(
                "id-1",
                "use1",
                "https://us-east-1.api.gatehouse.test:443/health",
                "Unhealthy",
                "",
                List.of(
                    new Checker(
                        "us-east-1", "Unhealthy", "2026-01-01T00:00:01Z", "Connection timed out"),
                    new Checker(
                        "us-east-1", "Unhealthy", "2026-01-01T00:00:09Z", "Connection timed out"),
                    new Checker("eu-west-1", "Healthy", "", "HTTP Status Code 200, OK")))),
        List.of(new WireFault("region-use1", "us-east-1", Fault.Mode.DROP)),
        List.of(
            new FunctionStatus(
                "444444444444", "us-east-1", "greeting-hello", "3", 2, 1, 40, 2, 1, 0)),
        3,
        0,
        Map.of("AWS::IAM::Role", 3L),
        new TwinStatus.Pace(1, "2026-01-01T00:00:00Z"),
        TwinStatus.Replication.NONE,
        List.of(),
        List.of());
  }

  @Test
  void status_is_a_calm_page() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      twin.status = busy();
      Cli.Outcome outcome = Cli.in(project).run("status");
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out())
          .isEqualTo(
              """
              Twin         running, pid 4711, up 3 min 12 s
              Memory       412 MB, its processes 1.2 GB
              DNS          127.0.0.1:5353, [::1]:5353
              CA           ca.pem
              World        3 things of 1 types
              Replication  3 writes pending

              Regions
                REGION     IPV4       SOCKET          IPV6               SOCKET      FAULT
                us-east-1  127.0.1.1  127.0.1.1:8443  fd67:6174:6568::1  [::1]:8444  \
              drop: connections are accepted and never answered
                us-west-2  127.0.2.1  127.0.2.1:8443  fd67:6174:6568::2  [::1]:8445  none

              Health checks
                CHECK  STATUS     SINCE  CHECKERS       SAY
                use1   Unhealthy  -      us-east-1 (2)  Connection timed out
                                         eu-west-1      HTTP Status Code 200, OK

              Functions
                FUNCTION          REGION     ACCOUNT       READY  BUSY  CALLS  COLD  FAILED
                greeting-hello:3  us-east-1  444444444444  2      1     40     2     1
              """);
    }
  }

  @Test
  void status_as_json_is_what_the_twin_said() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      twin.status = busy();
      String out = Cli.in(project).run("status", "-o", "json").out();
      assertThat(new ObjectMapper().readValue(out, TwinStatus.class)).isEqualTo(busy());
    }
  }

  @Test
  void twin_status_says_whether_it_runs() throws Exception {
    assertThat(Cli.in(project).run("twin", "status"))
        .isEqualTo(new Cli.Outcome(1, "twin is not running\n", ""));
    assertThat(Cli.in(project).run("twin", "stop"))
        .isEqualTo(new Cli.Outcome(0, "twin was not running\n", ""));
    try (FakeTwin twin = new FakeTwin(project)) {
      assertThat(Cli.in(project).run("twin", "status"))
          .isEqualTo(new Cli.Outcome(0, "twin runs, pid 4711, up 3 min 12 s\n", ""));
      assertThat(Cli.in(project).run("twin", "start").out())
          .isEqualTo("twin is already running, pid " + twin.control().pid() + "\n");
    }
  }

  @Test
  void dig_prints_much_as_dig_does_and_the_path_after_it() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      Cli.Outcome outcome = Cli.in(project).run("dig", "api.gatehouse.test");
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out().replaceAll("in [0-9.]+ ms", "in N ms"))
          .isEqualTo(
              """
              ;; status: NOERROR, flags: qr aa
              ;api.gatehouse.test  IN  A
              ;; ANSWER:
              api.gatehouse.test.  60  IN  A  127.0.1.1
              ;; SERVER: %s in N ms
              ;; PATH:
              ;;   api.gatehouse.test. A, taken
              """
                  .formatted(platform.dns.server()));
      JsonNode json =
          new ObjectMapper()
              .readTree(
                  Cli.in(project).run("dig", "api.gatehouse.test", "aaaa", "-o", "json").out());
      assertThat(json.path("answers").path(0).path("data").asText()).isEqualTo("fd67:6174:6568::1");
      assertThat(json.path("path").path(0).asText()).isEqualTo("api.gatehouse.test. AAAA, taken");
      assertThat(Cli.in(project).run("dig", "--short", "api.gatehouse.test").out())
          .isEqualTo("127.0.1.1\n");
    }
  }

  @Test
  void dig_refuses_what_is_no_type_or_name() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      assertThat(Cli.in(project).run("dig", "api.gatehouse.test", "AX"))
          .isEqualTo(
              new Cli.Outcome(
                  2, "", "error: 'AX' is not a record type: use one such as A, AAAA or TXT\n"));
      assertThat(Cli.in(project).run("dig", "a..b").code()).isEqualTo(2);
      platform.dns.close();
    }
  }

  @Test
  void logs_show_time_place_and_message() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli.Outcome outcome = Cli.in(project).run("logs", "greeting", "--since", "5m", "-n", "7");
      assertThat(outcome)
          .isEqualTo(
              new Cli.Outcome(
                  0, "10:20:30 us-east-1 /aws/lambda/greeting-hello START RequestId: 1\n", ""));
      assertThat(twin.queries.get(0).filter()).isEqualTo("greeting");
      assertThat(twin.queries.get(0).limit()).isEqualTo(7);
      assertThat(twin.queries.get(0).since()).isNotEmpty();
      JsonNode json = new ObjectMapper().readTree(Cli.in(project).run("logs", "-o", "json").out());
      assertThat(json.path(0).path("account").asText()).isEqualTo("444444444444");
    }
  }

  @Test
  void logs_of_no_lines_or_of_nobody_are_refused() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      assertThat(Cli.in(project).run("logs", "-n", "-1"))
          .isEqualTo(new Cli.Outcome(2, "", "error: --tail -1: use 1 or more lines\n"));
      assertThat(twin.queries).isEmpty();
      twin.silent = true;
      assertThat(Cli.in(project).run("logs", "greting"))
          .isEqualTo(
              new Cli.Outcome(
                  1,
                  "",
                  "error: there is no application or log group 'greting': use one of"
                      + " /aws/lambda/greeting-hello\n"));
      assertThat(Cli.in(project).run("logs", "greeting")).isEqualTo(new Cli.Outcome(0, "", ""));
    }
  }

  @Test
  void followed_logs_go_on_until_the_twin_refuses() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli.Outcome outcome = Cli.in(project).run("logs", "--follow");
      assertThat(outcome.out()).hasLineCount(1);
      assertThat(outcome.err()).isEqualTo("error: the group is gone\n");
      assertThat(twin.queries).hasSize(2);
    }
  }

  @Test
  void the_twins_own_log_is_there_without_a_twin() throws IOException {
    try (DiskTwinLog log = twinLog()) {
      log.info("iam", "denied sts:AssumeRole: no statement allows it");
    }
    assertThat(Cli.in(project).run("logs", "--twin"))
        .isEqualTo(
            new Cli.Outcome(
                0, "00:00:00 iam: denied sts:AssumeRole: no statement allows it\n", ""));
    assertThat(Cli.in(project).run("logs", "--twin", "--since", "2100-01-01T00:00:00Z").out())
        .isEmpty();
    assertThat(Cli.in(project).run("logs", "--twin", "--since", "soon"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                "error: --since 'soon' is no time: use such as 90s, 5m, 2h, 1d or"
                    + " 2026-01-31T12:00:00Z\n"));
  }

  private DiskTwinLog twinLog() throws IOException {
    try (FakeTwin twin = new FakeTwin(project)) {
      twin.stop();
    }
    return new DiskTwinLog(project.resolve(".gatehouse/twin"), new VirtualSim(1), 1_000_000);
  }

  /** The fake understands nothing but stats, and so tells what it was asked. */
  @Test
  void a_saved_query_is_asked_of_its_own_log_groups() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      assertThat(twin).isNotNull();
      assertThat(Cli.in(project).run("logs", "--saved", "gatehouse-dev/errors").err())
          .isEqualTo(
              "error: the query is not understood: 'filter @log in [\"444444444444:/aws/lambda/a\","
                  + " \"444444444444:/aws/lambda/b\"] | filter status >= 500'\n");
      assertThat(Cli.in(project).run("logs", "--saved", "gatehouse-dev/error").err())
          .startsWith("error: ")
          .contains("saved query", "gatehouse-dev/errors");
      assertThat(Cli.in(project).run("logs", "orders", "--saved", "x").err())
          .isEqualTo(
              "error: --saved brings a query and its log groups: leave out --query, --follow,"
                  + " --twin and 'orders'\n");
    }
  }

  @Test
  void logs_are_queried() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      assertThat(twin).isNotNull();
      assertThat(Cli.in(project).run("logs", "--query", "stats count(*) as n by status").out())
          .isEqualTo(
              """
              status  n
              200     3
              500     1
              4 of 9 events matched
              """);
      assertThat(Cli.in(project).run("logs", "--query", "nonsense").err())
          .isEqualTo("error: the query is not understood: 'nonsense'\n");
      assertThat(Cli.in(project).run("logs", "--follow", "--query", "stats").err())
          .isEqualTo("error: --query searches what is there: leave out --follow and --twin\n");
    }
  }

  @Test
  void dashboards_are_drawn() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      assertThat(twin).isNotNull();
      assertThat(Cli.in(project).run("dashboard", "orders", "-o", "svg").out())
          .isEqualTo("<svg>60</svg>");
      assertThat(Cli.in(project).run("dashboard").err())
          .isEqualTo("error: say the name of a dashboard, or --all\n");
      assertThat(Cli.in(project).run("dashboard", "orders", "-o", "png").err())
          .isEqualTo("error: -o png: use svg or json\n");
    }
  }
}
