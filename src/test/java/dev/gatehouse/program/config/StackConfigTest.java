package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.Regions;
import dev.gatehouse.model.config.Alerts;
import dev.gatehouse.model.config.Budget;
import dev.gatehouse.model.config.DeployRole;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.model.config.Posture;
import dev.gatehouse.model.config.Recovery;
import dev.gatehouse.model.config.Routing;
import dev.gatehouse.model.config.ZoneChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StackConfigTest {
  private static final String ADDRESS = "an e-mail address such as on-call@example.com";
  private static final ProjectFiles FILES = Written.files(Written.MANIFEST);

  @Test
  void reads_every_key() {
    assertThat(Written.read(Written.config(), FILES).platform())
        .isEqualTo(
            new PlatformConfig(
                new AccountId("111111111111"),
                List.of(new Region("us-east-1"), new Region("us-west-2")),
                new DnsName("api.gatehouse.test"),
                new ZoneChoice.Create(new DnsName("gatehouse.test")),
                new Routing.Failover(),
                new Recovery(10, 3),
                new Evacuation.Latch(List.of(new AccountId("111111111111"))),
                Optional.empty(),
                Optional.empty(),
                Posture.EPHEMERAL,
                Alerts.NONE,
                Budget.USUAL,
                new DeployRole("deploy", Optional.of("gatehouse")),
                Map.of("team", "platform")));
  }

  @Test
  void reads_a_zone_of_another_account() {
    String zone = "{\"existing\":\"gatehouse.test\",\"id\":\"Z01\",\"account\":\"555555555555\"}";
    assertThat(Written.read(Written.config("gatehouse:zone", zone), FILES).platform().zone())
        .isEqualTo(
            new ZoneChoice.Existing(
                new DnsName("gatehouse.test"), "Z01", new AccountId("555555555555")));
  }

  @Test
  void tags_and_the_external_id_may_be_left_out() {
    Map<String, String> config = Written.without("gatehouse:tags");
    config.put("gatehouse:deploy-role", "{\"name\":\"deploy\"}");
    PlatformConfig platform = Written.read(config, FILES).platform();
    assertThat(platform.tags()).isEmpty();
    assertThat(platform.deployRole()).isEqualTo(new DeployRole("deploy", Optional.empty()));
  }

  @ParameterizedTest(name = "{0} gives {1} s x {2}")
  @CsvSource({
    "172s, 30, 3",
    "3m, 30, 3",
    "171s, 10, 3",
    "112s, 10, 3",
    "111s, 10, 2",
    "98s, 10, 2"
  })
  void a_budget_becomes_the_steadiest_settings_that_keep_it(
      String budget, int interval, int threshold) {
    String recovery = "{\"rto\":\"" + budget + "\"}";
    assertThat(Written.read(Written.config("gatehouse:recovery", recovery), FILES).platform())
        .extracting(PlatformConfig::recovery)
        .isEqualTo(new Recovery(interval, threshold));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rto\":\"97s\",\"accept-flapping\":true}",
        "{\"interval-seconds\":10,\"failure-threshold\":1,\"accept-flapping\":true}"
      })
  void a_threshold_of_one_is_for_those_who_accept_flapping(String recovery) {
    assertThat(Written.read(Written.config("gatehouse:recovery", recovery), FILES).platform())
        .extracting(PlatformConfig::recovery)
        .isEqualTo(new Recovery(10, 1));
  }

  @ParameterizedTest(name = "{0} s x {1} = {2} s")
  @CsvSource({"10, 3, 112", "10, 2, 98", "30, 3, 172", "30, 10, 410"})
  void the_worst_case_is_detection_propagation_and_time_to_live(
      int interval, int threshold, int seconds) {
    assertThat(new Recovery(interval, threshold).worstCaseSeconds()).isEqualTo(seconds);
  }

  @Test
  void reports_all_problems_at_once() {
    Map<String, String> config = Written.config("gatehouse:posture", "ephemral");
    config.remove("gatehouse:domain");
    config.put("gatehouse:regoins", "[]");
    String manifest = Written.manifest("burst: 50", "burst: lots");
    assertThatThrownBy(() -> Written.read(config, Written.files(manifest)))
        .hasMessage(
            """
            the configuration of stack dev has 4 problems:
              - gatehouse:domain: is missing: give a domain name such as api.example.com
              - gatehouse:posture: 'ephemral' is not a posture: use ephemeral or durable; \
            did you mean ephemeral?
              - gatehouse:regoins: is not a key here: use alerts, budget, deploy-role, domain, \
            evacuation, health-check, ingress-account, posture, recovery, regions, routing, \
            tags, unhealthy-applications or zone; did you mean regions?
              - apps/orders.yaml:7: throttle.burst: 'lots' is a text: use a whole number from 1 \
            to 5000\
            """);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource
  void rejects(String key, String value, String problem) {
    assertThat(Written.problem(Written.config(key, value), FILES)).isEqualTo(key + problem);
  }

  static Stream<Arguments> rejects() {
    return Stream.of(
        arguments(
            "gatehouse:ingress-account",
            "1111",
            ": '1111' is not an AWS account id: use twelve digits, in quotes in YAML"),
        arguments(
            "gatehouse:regions",
            "us-east-1",
            ": 'us-east-1' does not do: use a list of Regions such as us-east-1"),
        arguments(
            "gatehouse:regions",
            "[]",
            ": an empty list does not do: use a list of Regions such as us-east-1"),
        arguments(
            "gatehouse:regions",
            "[\"us-east-1\",\"us-east-1\"]",
            ": us-east-1 is there twice: keep the place that you prefer"),
        arguments(
            "gatehouse:regions",
            "[\"us-east-1\",\"us-wst-2\"]",
            "[1]: 'us-wst-2' is not an AWS Region: did you mean 'us-west-2'?"),
        arguments(
            "gatehouse:regions",
            "[\"us-east-1\",\"virginia\"]",
            "[1]: 'virginia' is not an AWS Region: use one of " + String.join(", ", Regions.CODES)),
        arguments(
            "gatehouse:regions",
            "[\"us-east-1\",true]",
            "[1]: true is a truth value: put it in quotes; use Regions such as us-east-1"),
        arguments(
            "gatehouse:domain",
            "API.gatehouse.test",
            ": 'API.gatehouse.test' is not a domain name: use lower-case labels of letters,"
                + " digits and hyphens, such as api.example.com"),
        arguments(
            "gatehouse:domain",
            "api.example.test",
            ": 'api.example.test' is not in the zone gatehouse.test: use a name that ends in it"),
        arguments(
            "gatehouse:domain",
            "api.notgatehouse.test",
            ": 'api.notgatehouse.test' is not in the zone gatehouse.test: use a name that ends"
                + " in it"),
        arguments(
            "gatehouse:zone",
            "gatehouse.test",
            ": 'gatehouse.test' is not a map: use keys with values"),
        arguments(
            "gatehouse:zone",
            "{}",
            ".create: is missing: give a domain name such as api.example.com"),
        arguments(
            "gatehouse:zone",
            "{\"create\":\"gatehouse.test\",\"existing\":\"gatehouse.test\",\"id\":\"Z1\","
                + "\"account\":\"111111111111\"}",
            ": create and existing exclude each other: keep one of them"),
        arguments(
            "gatehouse:zone",
            "{\"existing\":\"gatehouse.test\",\"id\":\"z1\",\"account\":\"111111111111\"}",
            ".id: 'z1' does not fit: use a hosted zone id such as Z0123456789ABCDEFGHIJ"),
        arguments(
            "gatehouse:zone",
            "{\"existing\":\"gatehouse.test\",\"id\":\"Z1\",\"account\":111111111111}",
            ".account: 111111111111 is a number: put it in quotes; use twelve digits in quotes"),
        arguments(
            "gatehouse:zone",
            "{\"create\":\"gatehouse.test\",\"accuont\":\"111111111111\"}",
            ".accuont: is not a key here: use create or existing"),
        arguments(
            "gatehouse:recovery",
            "{\"interval-seconds\":15,\"failure-threshold\":3}",
            ".interval-seconds: 15 is not an interval of Route 53's: use 10 or 30"),
        arguments(
            "gatehouse:recovery",
            "{\"interval-seconds\":10,\"failure-threshold\":1}",
            ".failure-threshold: 1 flaps, since a single lost probe counts: use 2 to 10, or add"
                + " accept-flapping: true"),
        arguments(
            "gatehouse:recovery",
            "{\"interval-seconds\":10,\"failure-threshold\":11}",
            ".failure-threshold: 11 is out of range: use a whole number from 1 to 10"),
        arguments(
            "gatehouse:recovery",
            "{\"interval-seconds\":10,\"failure-threshold\":2.5}",
            ".failure-threshold: 2.5 is not a number: use a whole number from 1 to 10"),
        arguments(
            "gatehouse:recovery",
            "{\"interval-seconds\":10,\"failure-threshold\":null}",
            ".failure-threshold: nothing is not a value: use a whole number from 1 to 10"),
        arguments(
            "gatehouse:recovery",
            "{\"rto\":\"soon\"}",
            ".rto: 'soon' is not a time: use seconds or minutes, such as 120s or 2m"),
        arguments(
            "gatehouse:recovery",
            "{\"rto\":120}",
            ".rto: 120 is a number: put it in quotes; use a time such as 120s or 2m"),
        arguments(
            "gatehouse:recovery",
            "{\"rto\":\"120s\",\"failure-threshold\":3}",
            ".rto: interval-seconds and failure-threshold follow from it: keep rto, or keep those"
                + " two"),
        arguments(
            "gatehouse:recovery",
            "{\"rto\":\"60s\"}",
            ".rto: 60 s is less than Route 53 can keep: its fastest settings need 2 × (10 s + 4 s)"
                + " + 10 s + 60 s = 98 s; use 98s or more"),
        arguments(
            "gatehouse:recovery",
            "{\"rto\":\"90s\"}",
            ".rto: 90 s is less than Route 53 can keep: its fastest settings need 2 × (10 s + 4 s)"
                + " + 10 s + 60 s = 98 s; use 98s or more, or accept-flapping: true for a"
                + " threshold of 1, at which a single lost probe counts (1 × (10 s + 4"
                + " s) + 10 s + 60 s = 84 s)"),
        arguments(
            "gatehouse:recovery",
            "{\"rto\":\"83s\",\"accept-flapping\":true}",
            ".rto: 83 s is less than Route 53 can keep: its fastest settings need 1 × (10 s + 4 s)"
                + " + 10 s + 60 s = 84 s; use 84s or more"),
        arguments(
            "gatehouse:recovery",
            "{\"rto\":\"120s\",\"accept-flapping\":\"yes\"}",
            ".accept-flapping: 'yes' is a text: use true or false"),
        arguments(
            "gatehouse:routing",
            "{\"policy\":\"latancy\"}",
            ".policy: 'latancy' is not a routing policy: use failover, latency or weighted; did you"
                + " mean latency?"),
        arguments(
            "gatehouse:routing",
            "{\"policy\":\"latency\",\"weights\":{\"us-east-1\":1}}",
            ".weights: belongs to policy weighted: remove it, or choose that policy"),
        arguments(
            "gatehouse:routing",
            "{\"policy\":\"weighted\"}",
            ".weights: is missing: give a map of a whole number from 0 to 255"),
        arguments(
            "gatehouse:routing",
            "{\"policy\":\"weighted\",\"weights\":{\"us-east-1\":1}}",
            ".weights: are of us-east-1: give one for each Region of the stack, us-east-1,"
                + " us-west-2"),
        arguments(
            "gatehouse:routing",
            "{\"policy\":\"weighted\",\"weights\":{\"us-east-1\":0,\"us-west-2\":0}}",
            ".weights: are all 0, which Route 53 takes for equal: give one more than 0"),
        arguments(
            "gatehouse:routing",
            "{\"policy\":\"weighted\",\"weights\":{\"us-east-1\":1,\"us-west-2\":256}}",
            ".weights.us-west-2: 256 is out of range: use a whole number from 0 to 255"),
        arguments(
            "gatehouse:evacuation",
            "{\"policy\":\"latches\"}",
            ".policy: 'latches' is not an evacuation policy: use latch or none; did you mean"
                + " latch?"),
        arguments(
            "gatehouse:evacuation",
            "{\"policy\":\"none\",\"operators\":[\"999999999999\"]}",
            ".operators: belongs to policy latch: remove it, or choose that policy"),
        arguments(
            "gatehouse:evacuation",
            "{\"policy\":\"latch\",\"operators\":[]}",
            ".operators: an empty list does not do: use a list of twelve digits in quotes"),
        arguments("gatehouse:evacuation", "none", ": 'none' is not a map: use keys with values"),
        arguments("gatehouse:routing", "latency", ": 'latency' is not a map: use keys with values"),
        arguments("gatehouse:alerts", "{}", ".email: is missing: give a list of " + ADDRESS),
        arguments(
            "gatehouse:alerts",
            "{\"email\":[\"on-call at example.com\"]}",
            ".email[0]: 'on-call at example.com' does not fit: use " + ADDRESS),
        arguments(
            "gatehouse:alerts",
            "{\"email\":[\"a@b.test\",\"c@d.test\",\"a@b.test\"]}",
            ".email: an address is there twice: name each once"),
        arguments(
            "gatehouse:alerts",
            IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "\"a" + i + "@b.test\"")
                .collect(Collectors.joining(",", "{\"email\":[", "]}")),
            ".email: 11 addresses are more than a budget can tell: name up to 10, or a list of your"
                + " mail server's"),
        arguments(
            "gatehouse:alerts", "a@b.test", ": 'a@b.test' is not a map: use keys with values"),
        arguments(
            "gatehouse:posture", "true", ": 'true' is not a posture: use ephemeral or durable"),
        arguments(
            "gatehouse:deploy-role",
            "{\"name\":\"arn:aws:iam::111111111111:role/deploy\"}",
            ".name: 'arn:aws:iam::111111111111:role/deploy' does not fit: use a role name such as"
                + " gatehouse-deploy"),
        arguments(
            "gatehouse:tags",
            "{\"aws:team\":\"x\"}",
            ": 'aws:team' does not fit: use a tag of 1 to 128 letters, digits and _.:/=+@- that"
                + " does not start with aws:"),
        arguments(
            "gatehouse:tags",
            "{\"team\":7}",
            ".team: 7 is a number: put it in quotes; use a tag value of up to 256 letters, digits"
                + " and _.:/=+@-"),
        arguments(
            "gatehouse:tags",
            "{\"team\":\"a\",\"team\":\"b\"}",
            ": '{\"team\":\"a\",\"team\":\"b\"}' is not a map: use keys with values"),
        arguments(
            "gatehouse:endpoint-type",
            "EDGE",
            ": edge-optimized endpoints stand in one Region's name and cannot fail over: domain"
                + " names are Regional here, put CloudFront before them; remove this key"),
        arguments(
            "pulumi:disable-default-providers",
            "[\"gcp\"]",
            ": default providers are on, which act in whatever account is at hand: use [\"*\"]"),
        arguments(
            "aws:region",
            "us-east-1",
            ": has no effect, since each provider is given its account and Region: remove it"));
  }

  @Test
  void keys_of_other_namespaces_are_not_its_affair() {
    assertThat(Written.problem(Written.config("other:thing", "x"), FILES)).isEqualTo("no problem");
  }

  @Test
  void a_secret_is_refused_without_showing_it() {
    PulumiConfig config =
        new PulumiConfig(
            Written.config("gatehouse:password", "hunter2"), List.of("gatehouse:password"));
    assertThatThrownBy(() -> new ConfigurationReader("gatehouse", "dev").read(config, FILES))
        .hasMessage(
            """
            the configuration of stack dev has a problem:
              - gatehouse:password: is a secret, and no key here holds one: set it without \
            --secret\
            """);
  }

  @Test
  void deep_json_is_not_followed() {
    String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    assertThat(Written.problem(Written.config("gatehouse:tags", deep), FILES))
        .endsWith("is not a map: use keys with values");
  }
}
