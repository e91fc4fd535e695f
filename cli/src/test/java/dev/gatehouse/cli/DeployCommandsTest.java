package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.engine.event.StepOp;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeployCommandsTest {
  private static final String OUTPUTS =
      """
      {"domain": "api.gatehouse.test", "regions": ["us-east-1"],
       "endpoints": {"greeting": "https://api.gatehouse.test/greeting"},
       "regionalEndpoints": {"us-east-1": "https://us-east-1.gatehouse.test"},
       "recovery": {"arithmetic": "3 × (10 s + 4 s) + 10 s + 60 s = 112 s"},
       "smoke": ["/greeting/hello"]}
      """;

  @TempDir Path project = Path.of("");

  private static String steady(String out) {
    return out.replaceAll("[0-9]+ ms", "N ms")
        .replaceAll(" +IPV6", "                IPV6")
        .replaceAll("N ms +(?=[0-9])", "N ms  ")
        .replaceAll("done in [0-9.]+ s", "done in N s");
  }

  private static final String UP =
      """
      Deploying dev
      +  aws:lambda:Function greeting-use1 created (0.1 s)

        +  1 created
           1 unchanged
           done in N s

      Answers
        URL                                        IPV4                IPV6
        https://api.gatehouse.test/greeting/hello  200 us-east-1 N ms  200 us-east-1 N ms
        https://us-east-1.gatehouse.test/health    200 us-east-1 N ms  200 us-east-1 N ms

      Endpoints
        greeting   https://api.gatehouse.test/greeting
        us-east-1  https://us-east-1.gatehouse.test

      Recovery
        clients of a Region that falls silent are served elsewhere after at most
        3 × (10 s + 4 s) + 10 s + 60 s = 112 s

      Try
        curl --cacert '%1$s' --connect-to api.gatehouse.test:443:%2$s \
      https://api.gatehouse.test/greeting/hello
        curl --cacert '%1$s' --connect-to us-east-1.gatehouse.test:443:%2$s \
      https://us-east-1.gatehouse.test/health
        curl --cacert '%1$s' --connect-to api.gatehouse.test:443:%2$s \
      https://api.gatehouse.test/greeting/hello
        dig @127.0.0.1 -p %3$s api.gatehouse.test A
        dig @127.0.0.1 -p %3$s api.gatehouse.test AAAA
      """;

  @Test
  void up_deploys_proves_and_tells_how_to_ask_again() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      platform.dns.answer("us-east-1.gatehouse.test. A", "127.0.1.1");
      platform.dns.answer("us-east-1.gatehouse.test. AAAA", "fd67:6174:6568::1");
      Cli cli = Cli.in(project);
      cli.deployer.step(StepOp.CREATE, "aws:lambda/function:Function", "greeting-use1");
      cli.deployer.step(StepOp.SAME, "aws:route53/zone:Zone", "zone");
      cli.deployer.outputs = OUTPUTS;
      Cli.Outcome outcome = cli.run("up", "--yes", "--parallel", "8");
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.code()).isZero();
      assertThat(cli.deployer.ran).containsExactly("UP dev 8");
      assertThat(steady(outcome.out()))
          .isEqualTo(
              UP.formatted(
                  platform.caFile,
                  platform.gateway.socket(),
                  platform.dns.server().replace("127.0.0.1:", "")));
    }
  }

  @Test
  void a_deployment_that_does_not_answer_is_a_finding() throws Exception {
    try (FakePlatform platform = new FakePlatform(project)) {
      platform.gateway.answer = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
      Cli cli = Cli.in(project);
      cli.deployer.outputs = OUTPUTS;
      Cli.Outcome outcome = cli.run("up", "-y");
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(steady(outcome.out()))
          .contains("500 us-east-1 N ms, try 3")
          .contains("none: DNS answers NXDOMAIN and no AAAA record, try 3");
      assertThat(outcome.err())
          .isEqualTo(
              "error: the deployment does not answer as it should; see: gatehouse logs --twin;"
                  + " had the twin's world been deleted, gatehouse refresh would find out\n");
    }
  }

  @Test
  void a_failed_step_is_told_with_its_reason_and_how_to_go_on() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      cli.deployer.step(StepOp.CREATE, "aws:iam/role:Role", "orders-invoke");
      cli.deployer.fails = true;
      Cli.Outcome outcome = cli.run("up", "-y", "-s", "prod");
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.out().replaceAll("after [0-9.]+ s\n$", "after N s\n"))
          .isEqualTo(
              """
              Deploying prod
              error: orders-invoke: AccessDenied: no
              +  aws:iam:Role orders-invoke FAILED after 0.1 s

                   nothing was done
                   failed after N s
              """);
      assertThat(outcome.err())
          .isEqualTo(
              "error: not all of it was done; what was done is kept, and gatehouse up goes on from"
                  + " there\n");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void up_asks_only_before_something_is_lost() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      cli.deployer.exists = true;
      cli.deployer.step(StepOp.UPDATE, "aws:iam/role:Role", "orders-invoke", "description");
      assertThat(cli.run("up", "--non-interactive").code()).isZero();
      assertThat(cli.deployer.ran).containsExactly("PREVIEW dev 32", "UP dev 32");
      cli.deployer.step(StepOp.REPLACE, "aws:iam/role:Role", "greeting-invoke", "name");
      Cli.Outcome refused = cli.run("up", "--non-interactive");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out())
          .isEqualTo(
              """
              ~  aws:iam:Role orders-invoke
                   update description
              +- aws:iam:Role greeting-invoke
                   update name (forces a replacement)
                ~  1 to update
                +- 1 to replace
              """);
      assertThat(refused.err())
          .isEqualTo(
              "error: to delete 0 and replace 1 resources needs a yes, and nobody can be asked: add"
                  + " --yes\n");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void preview_shows_each_step_and_what_stays() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      cli.deployer.step(StepOp.CREATE, "aws:iam/role:Role", "orders-invoke");
      cli.deployer.step(StepOp.SAME, "aws:route53/zone:Zone", "zone");
      assertThat(cli.run("preview").out())
          .isEqualTo(
              """
              +  aws:iam:Role orders-invoke
                +  1 to create
                   1 unchanged
              """);
      JsonNode json = new ObjectMapper().readTree(cli.run("preview", "-o", "json").out());
      assertThat(json.path("changes").path("create").asInt()).isEqualTo(1);
      assertThat(json.path("steps").path(0).path("op").asText()).isEqualTo("create");
      assertThat(cli.deployer.ran).containsExactly("PREVIEW dev 32", "PREVIEW dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void destroy_says_what_it_deletes_and_asks() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      assertThat(cli.run("destroy").out()).isEqualTo("stack dev has no resources\n");
      cli.deployer.exists = true;
      cli.deployer.step(StepOp.DELETE, "aws:iam/role:Role", "orders-invoke");
      Cli.Outcome refused = cli.run("destroy");
      assertThat(refused.out()).isEqualTo("-  aws:iam:Role orders-invoke\n  -  1 to delete\n");
      assertThat(refused.err())
          .isEqualTo(
              "error: to delete all 1 resources of stack dev needs a yes, and nobody can be asked:"
                  + " add --yes\n");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(cli.run("destroy", "--yes").code()).isZero();
      assertThat(cli.deployer.ran)
          .containsExactly("PREVIEW_DESTROY dev 32", "PREVIEW_DESTROY dev 32", "DESTROY dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void destroy_deletes_nothing_when_something_is_protected() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      cli.deployer.exists = true;
      cli.deployer.fails = true;
      cli.deployer.step(StepOp.DELETE, "aws:iam/role:Role", "orders-invoke");
      Cli.Outcome refused = cli.run("destroy", "--yes");
      assertThat(refused.out()).isEqualTo("error: orders-invoke: AccessDenied: no\n");
      assertThat(refused.err())
          .isEqualTo(
              "error: the plan failed; nothing was deleted. What a durable stack protects can go"
                  + " after its configuration says posture: ephemeral and gatehouse up has run\n");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_DESTROY dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_stack_without_a_file_is_an_error_that_names_those_with_one() {
    Cli.Outcome refused = Cli.in(project).run("destroy", "-s", "nosuch", "-y");
    assertThat(refused.err())
        .isEqualTo(
            "error: there is no stack 'nosuch': no Pulumi.nosuch.yaml in "
                + project
                + "; there are: dev, prod\n");
    assertThat(refused.code()).isEqualTo(3);
  }

  @Test
  void a_stack_that_is_no_name_is_a_usage_error() {
    assertThat(Cli.in(project).run("preview", "-s", "../x").err())
        .isEqualTo(
            "error: '../x' is not a stack's name: use letters, digits, hyphens, dots,"
                + " underscores\n");
    assertThat(Cli.in(project).run("preview", "--parallel", "0").code()).isEqualTo(2);
  }

  private Cli known() {
    Cli cli = Cli.in(project);
    cli.deployer
        .step(StepOp.CREATE, "aws:apigatewayv2/api:Api", "orders")
        .made("a1b2c3d4e5", "{\"name\": \"orders\", \"tags\": {\"team\": \"shop\"}}", "", "");
    cli.deployer
        .step(StepOp.UPDATE, "aws:apigatewayv2/route:Route", "get", "routeKey")
        .made("r1", "{\"routeKey\": \"GET /orders\"}", "routeKey", "GET /order");
    cli.deployer.outputs = "{\"domain\": \"api.gatehouse.test\"}";
    return cli;
  }

  @Test
  void a_preview_with_every_value_shows_them_below_their_steps() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = known();
      Cli.Outcome outcome = cli.run("preview", "--known", "--parallel", "8");
      assertThat(outcome.err()).isEmpty();
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_KNOWN dev 8");
      assertThat(outcome.out())
          .isEqualTo(
              """
              +  aws:apigatewayv2:Api orders
                   id a1b2c3d4e5
                   name: "orders"
                   tags: {"team":"shop"}
              ~  aws:apigatewayv2:Route get
                   update routeKey: "GET /order" → "GET /orders"
                +  1 to create
                ~  1 to update
              """);
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_preview_with_every_value_is_there_for_programs() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      JsonNode plan =
          new ObjectMapper().readTree(known().run("preview", "--known", "-o", "json").out());
      assertThat(plan.path("steps").path(0).path("id").asText()).isEqualTo("a1b2c3d4e5");
      assertThat(plan.path("steps").path(0).path("inputs").path("tags").path("team").asText())
          .isEqualTo("shop");
      assertThat(plan.path("steps").path(1).path("values"))
          .hasToString("{\"routeKey\":{\"before\":\"GET /order\",\"after\":\"GET /orders\"}}");
      assertThat(plan.path("outputs").path("domain").asText()).isEqualTo("api.gatehouse.test");
      assertThat(twin.stopped).isFalse();
    }
  }
}
