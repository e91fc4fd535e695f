package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallCommandTest {
  private static final String URL = "https://api.gatehouse.test/greeting/hello";

  @TempDir Path project = Path.of("");

  @Test
  void tells_status_region_and_body() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      Cli.Outcome outcome = Cli.in(project).run("call", URL);
      assertThat(outcome.code()).isZero();
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.out().replaceAll("[0-9]+ ms", "N ms"))
          .isEqualTo(
              """
              200 from us-east-1 (127.0.1.1) in N ms (DNS N ms, TCP N ms, TLS N ms, first byte N ms)
              {"greeting":"Hello"}
              """);
      assertThat(platform.gateway.requests.get(0))
          .isEqualTo(
              """
              GET /greeting/hello HTTP/1.1
              Host: api.gatehouse.test
              Connection: close
              User-Agent: gatehouse
              """);
    }
  }

  @Test
  void over_ipv6_it_also_tells_the_same_with_curl() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      Cli.Outcome outcome = Cli.in(project).run("call", "-6", URL);
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out())
          .startsWith("200 from us-east-1 (fd67:6174:6568::1) in ")
          .endsWith(
              "same with curl: curl --cacert '"
                  + platform.caFile
                  + "' --connect-to api.gatehouse.test:443:"
                  + platform.gateway.socket()
                  + " "
                  + URL
                  + "\n");
    }
  }

  @Test
  void sends_method_headers_and_data() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      Cli.in(project)
          .run("call", "-X", "patch", "-d", "{\"a\":1}", "-H", "X-Who: me", URL + "?q=a%20b");
      assertThat(platform.gateway.requests.get(0))
          .isEqualTo(
              """
              PATCH /greeting/hello?q=a%20b HTTP/1.1
              Host: api.gatehouse.test
              Connection: close
              User-Agent: gatehouse
              Content-Length: 7
              X-Who: me
              Content-Type: application/json
              {"a":1}""");
    }
  }

  @Test
  void as_json_it_tells_all_that_it_knows() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      Cli.Outcome outcome = Cli.in(project).run("call", "-o", "json", URL);
      JsonNode json = new ObjectMapper().readTree(outcome.out());
      assertThat(json.path("status").asInt()).isEqualTo(200);
      assertThat(json.path("region").asText()).isEqualTo("us-east-1");
      assertThat(json.path("address").asText()).isEqualTo("127.0.1.1");
      assertThat(json.path("family").asText()).isEqualTo("IPv4");
      assertThat(json.path("socket").asText()).isEqualTo(platform.gateway.socket());
      assertThat(json.path("body").asText()).isEqualTo("{\"greeting\":\"Hello\"}");
      assertThat(json.path("headers").path("Content-Type").asText()).isEqualTo("application/json");
      assertThat(json.path("milliseconds").path("total").asDouble()).isPositive();
      assertThat(json.path("curl").asText()).startsWith("curl --cacert ");
    }
  }

  @Test
  void a_client_error_is_an_answer_and_a_server_error_is_a_finding() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      platform.gateway.answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
      assertThat(Cli.in(project).run("call", URL).code()).isZero();
      platform.gateway.answer =
          String.join(
              "\r\n",
              "HTTP/1.1 503 Service Unavailable",
              "Transfer-Encoding: chunked",
              "",
              "4",
              "busy",
              "0",
              "",
              "");
      Cli.Outcome outcome = Cli.in(project).run("call", URL);
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.out()).startsWith("503 from us-east-1").endsWith("\nbusy\n");
    }
  }

  @Test
  void silence_is_a_finding_after_the_time_given() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      platform.gateway.silent = true;
      assertThat(Cli.in(project).run("call", "-m", "0.8", URL))
          .isEqualTo(
              new Cli.Outcome(
                  1, "no answer from us-east-1 (127.0.1.1): no answer in 0.800 s\n", ""));
    }
  }

  @Test
  void a_name_that_does_not_exist_is_a_finding() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      platform.gateway.answer = "never sent";
      assertThat(Cli.in(project).run("call", "https://nobody.gatehouse.test/"))
          .isEqualTo(new Cli.Outcome(1, "no answer: DNS answers NXDOMAIN and no A record\n", ""));
      assertThat(platform.gateway.requests).isEmpty();
      assertThat(Cli.in(project).run("call", "https://api.gatehouse.tset/"))
          .isEqualTo(
              new Cli.Outcome(
                  1,
                  "no answer: DNS answers REFUSED: api.gatehouse.tset is in no hosted zone of the"
                      + " twin\n",
                  ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "abc", "-1", "0.0001", "NaN"})
  void a_time_that_is_no_number_of_seconds_is_a_usage_error(String time) {
    assertThat(Cli.in(project).run("call", "-m", time, URL))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                "error: --max-time '"
                    + time
                    + "' is no length of time: use seconds above 0, such as 2 or 0.5\n"));
  }

  @Test
  void a_certificate_for_another_name_is_refused() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      platform.dns.answer("api.other.test. A", "127.0.1.1");
      Cli.Outcome outcome = Cli.in(project).run("call", "https://api.other.test/");
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.out())
          .startsWith("no answer from us-east-1 (127.0.1.1): ")
          .contains("No subject alternative DNS name matching api.other.test found");
    }
  }

  @Test
  void an_address_outside_of_the_twin_is_never_called() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      platform.dns.answer("far.gatehouse.test. A", "192.0.2.1");
      assertThat(Cli.in(project).run("call", "https://far.gatehouse.test/"))
          .isEqualTo(
              new Cli.Outcome(1, "no answer: 192.0.2.1 is the address of no Region here\n", ""));
    }
  }

  @Test
  void a_url_that_no_client_of_the_platform_uses_is_a_usage_error() {
    assertThat(Cli.in(project).run("call", "http://api.gatehouse.test/"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                "error: 'http://api.gatehouse.test/' is not a URL of the platform; use https and"
                    + " no port, such as https://api.gatehouse.test/greeting/hello\n"));
    assertThat(Cli.in(project).run("call", "https://api.gatehouse.test:8443/").code()).isEqualTo(2);
    assertThat(Cli.in(project).run("call", "https://a b/").code()).isEqualTo(2);
    assertThat(Cli.in(project).run("call", URL, "-H", "nonsense").err())
        .isEqualTo("error: 'nonsense' is not a header: use 'Name: value' on one line\n");
  }
}
