package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.Placement;
import dev.gatehouse.model.config.RouteKey;
import dev.gatehouse.model.config.TableAction;
import dev.gatehouse.model.config.TableKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManifestTest {
  @Test
  void reads_every_key_of_an_application_that_the_platform_deploys() {
    assertThat(Written.read(Written.config(), Written.files(Written.MANIFEST)).manifests())
        .containsExactly(
            new Manifest(
                "orders",
                "Orders and their state",
                Map.of("dev", new AccountId("333333333333")),
                new Manifest.Throttle(100, 50),
                Optional.of(
                    new TableKeys(
                        new TableKeys.Key("pk", "S"), Optional.of(new TableKeys.Key("sk", "N")))),
                new Backend.Deployed(
                    "lambdas/orders/target/orders.zip",
                    512,
                    10,
                    Map.of(
                        "api",
                        new Backend.Deployed.Function(
                            "com.example.Handler::handleRequest",
                            List.of(TableAction.GET_ITEM, TableAction.PUT_ITEM)))),
                List.of(
                    new Manifest.Route(RouteKey.parse("GET /orders"), "api"),
                    new Manifest.Route(RouteKey.parse("GET /orders/{orderId}"), "api")),
                List.of("/orders"),
                Placement.EVERYWHERE));
  }

  @Test
  void reads_an_application_whose_team_brings_its_function() {
    Manifest manifest =
        Written.read(Written.config(), Written.files(Map.of("apps/greeting.yaml", Written.BROUGHT)))
            .manifests()
            .get(0);
    assertThat(manifest.backend())
        .isEqualTo(
            new Backend.Brought(
                5, Map.of("hello", "arn:aws:lambda:{region}:{account}:function:greeting:live")));
    assertThat(manifest.table()).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void rejects(String piece, String instead, String problem) {
    String manifest = Written.manifest(piece, instead);
    assertThat(Written.problem(Written.config(), Written.files(manifest)))
        .isEqualTo("apps/orders.yaml" + problem);
  }

  static Stream<Arguments> rejects() {
    return Stream.of(names(), backends(), routes(), yaml(), impossible()).flatMap(cases -> cases);
  }

  /** What HTTP APIs have not, with the way out. */
  private static Stream<Arguments> impossible() {
    return Stream.of(
        impossible(
            "waf: true",
            "waf: AWS WAF protects no HTTP API: put CloudFront with a web ACL before the domain"),
        impossible(
            "usage-plan: gold",
            "usage-plan: HTTP APIs have no usage plans and no API keys: limit what is let through"
                + " by throttle, and tell callers apart in the function"),
        impossible(
            "request-validation: true",
            "request-validation: HTTP APIs validate no requests: validate them in the function"),
        impossible(
            "x-ray: true",
            "x-ray: HTTP APIs send nothing to X-Ray: trace in the function; access logs hold the"
                + " request's id"),
        impossible(
            "mock: {}",
            "mock: HTTP APIs have no MOCK integration: let a small function give the answer"),
        impossible(
            "max-body-bytes: 1000",
            "max-body-bytes: HTTP APIs take bodies of up to 10 MB, and no smaller limit can be set:"
                + " refuse larger ones in the function"));
  }

  private static Arguments impossible(String line, String problem) {
    return arguments("smoke:\n", line + "\nsmoke:\n", ":22: " + problem + "; remove this key");
  }

  private static Stream<Arguments> names() {
    return Stream.of(
        arguments(
            "name: orders",
            "name: Orders",
            ":1: name: 'Orders' does not fit: use 2 to 24 lower-case letters, digits and hyphens,"
                + " a letter first, such as orders"),
        arguments(
            "name: orders",
            "name: health",
            ":1: name: 'health' is kept for the platform: use another name"),
        arguments(
            "name: orders", "name: shop", ": name: 'shop' belongs in apps/shop.yaml: rename one"),
        arguments(
            "name: orders\n",
            "",
            ":1: name: is missing: give 2 to 24 lower-case letters, digits and hyphens, a letter"
                + " first, such as orders"),
        arguments(
            "dev: \"333333333333\"",
            "dev: 333333333333",
            ":4: accounts.dev: 333333333333 is a number: put it in quotes; use twelve digits in"
                + " quotes"),
        arguments(
            "dev: \"333333333333\"",
            "dev: \"333333333333\"\n  pord: \"333333333334\"",
            ": accounts.pord: there is no Pulumi.pord.yaml: use dev or prod; did you mean prod?"),
        arguments(
            "burst: 50",
            "burst: 0",
            ":7: throttle.burst: 0 is out of range: use a whole number from 1 to 5000"),
        arguments(
            "requests-per-second: 100",
            "requests-per-second: \"100\"",
            ":6: throttle.requests-per-second: '100' is a text: use a whole number from 1 to"
                + " 10000"),
        arguments(
            "type: N",
            "type: Number",
            ":10: table.sort-key.type: 'Number' is not a type of key: use S, N or B"),
        arguments(
            "name: sk",
            "name: pk",
            ":10: table.sort-key: is the partition key, too: use another attribute or leave it"
                + " out"));
  }

  private static Stream<Arguments> backends() {
    String deploy = Written.MANIFEST.substring(Written.MANIFEST.indexOf("deploy:"));
    String bring = Written.BROUGHT.substring(Written.BROUGHT.indexOf("bring:"));
    return Stream.of(
        arguments(
            "deploy:\n",
            "bring: {}\ndeploy:\n",
            ":1: the manifest: deploy and bring exclude each other: keep one of them"),
        arguments(
            deploy.substring(0, deploy.indexOf("routes:")),
            "",
            ":1: the manifest: there is no deploy and no bring: give deploy with an artifact and"
                + " its functions, or bring with the ARNs of functions that the team deploys"),
        arguments(
            "lambdas/orders/target/orders.zip",
            "../orders.zip",
            ":12: deploy.artifact: '../orders.zip' does not fit: use a zip relative to the"
                + " project, such as lambdas/orders/target/orders.zip"),
        arguments(
            "memory-megabytes: 512",
            "memory-megabytes: 64",
            ":13: deploy.memory-megabytes: 64 is out of range: use a whole number from 128 to"
                + " 10240"),
        arguments(
            "timeout-seconds: 10",
            "timeout-seconds: 30",
            ":14: deploy.timeout-seconds: 30 is out of range: use a whole number from 1 to 29"),
        arguments(
            "[GetItem, PutItem]",
            "[getItem]",
            ":18: deploy.functions.api.table-actions[0]: 'getItem' is not an action on items: use"
                + " BatchGetItem, BatchWriteItem, ConditionCheckItem, DeleteItem, GetItem,"
                + " PutItem, Query, Scan or UpdateItem; did you mean GetItem?"),
        arguments(
            "table:\n  partition-key: {name: pk, type: S}\n  sort-key: {name: sk, type: N}\n",
            "",
            ":15: deploy.functions.api.table-actions: the application has no table: add table, or"
                + " remove table-actions"),
        arguments(
            deploy.substring(0, deploy.indexOf("routes:")),
            bring
                .substring(0, bring.indexOf("routes:"))
                .replace("hello:", "api:")
                .replace("{region}", "us-east-1"),
            ":14: bring.functions.api:"
                + " 'arn:aws:lambda:us-east-1:{account}:function:greeting:live' is of one Region,"
                + " and the stack has several: put {region} in its place"),
        arguments(
            deploy.substring(0, deploy.indexOf("routes:")),
            bring
                .substring(0, bring.indexOf("routes:"))
                .replace("hello:", "api:")
                .replace(":live", ""),
            ":14: bring.functions.api: 'arn:aws:lambda:{region}:{account}:function:greeting' names"
                + " no alias: use a function's ARN with an alias, such as"
                + " arn:aws:lambda:{region}:{account}:function:orders:live"),
        arguments(
            deploy.substring(0, deploy.indexOf("routes:")),
            bring
                .substring(0, bring.indexOf("routes:"))
                .replace("hello:", "api:")
                .replace("{account}", "999999999999"),
            ": bring.functions.api: the function is in account 999999999999, and the application"
                + " in 333333333333 in this stack: use {account} in its place, or correct one"));
  }

  private static Stream<Arguments> routes() {
    return Stream.of(
        arguments(
            "GET /orders: api",
            "GET /orders: apo",
            ":1: routes.GET /orders: 'apo' is not a function of this application: use api; did"
                + " you mean api?"),
        arguments(
            "GET /orders: api",
            "get /orders: api",
            ":20: routes: 'get /orders' is not a route: use a method in capitals and a path, such"
                + " as GET /orders/{orderId}; methods are ANY, DELETE, GET, HEAD, OPTIONS, PATCH,"
                + " POST, PUT"),
        arguments(
            "GET /orders: api",
            "GET /orders: api\n  GET /orders/{id}: api",
            ":20: routes: 'GET /orders/{orderId}' matches what 'GET /orders/{id}' does: keep one"),
        arguments(
            "GET /orders: api",
            "GET /orders: api\n  GET /{all+}/orders: api",
            ":20: routes: 'GET /{all+}/orders' is not a route: a greedy variable takes all that"
                + " follows; put it last"),
        arguments(
            "GET /orders: api",
            "GET /orders: api\n  GET /ping: api",
            ":20: routes: 'GET /ping' is not a route: API Gateway keeps /ping for itself; use"
                + " another path"),
        arguments(
            "- /orders",
            "- /order",
            ":23: smoke: no route answers GET /order: use a path that a GET route matches"),
        arguments(
            "        table-actions: [GetItem, PutItem]\n".substring(2),
            "      table-actions: [GetItem, PutItem]\n    sweep:\n      handler: a.B::c\n",
            ":22: routes: the function sweep has no route: add one or remove the function"));
  }

  private static Stream<Arguments> yaml() {
    return Stream.of(
        arguments(
            "burst: 50", "burst: 50\n  burst: 60", ":8: the key 'burst' is there twice: keep one"),
        arguments(
            "burst: 50", "burst: &b 50", ":7: the anchor &b is not read: write the value out"),
        arguments(
            "burst: 50",
            "burst: !!java.util.Date 50",
            ":7: this is not YAML: Global tag is not allowed: tag:yaml.org,2002:java.util.Date"),
        arguments("burst: 50", "? [a]\n  : 50", ":7: a key is a list or a map: use a plain word"),
        arguments("burst: 50", "burst: {", ":9: this is not YAML: expected ',' or '}', but got :"),
        arguments(
            "burst: 50",
            "burst: " + "[".repeat(30) + "]".repeat(30),
            ": this is not a manifest: Nesting Depth exceeded max 20"),
        arguments(
            "  - /orders\n",
            "  - /orders\n---\nname: other\n",
            ":24: this is not YAML: but found another document"));
  }

  @Test
  void an_empty_file_a_list_and_bytes_that_are_not_text_are_problems() {
    assertThat(Written.problem(Written.config(), Written.files("")))
        .isEqualTo("apps/orders.yaml: the file is empty: write a manifest, see apps/greeting.yaml");
    assertThat(Written.problem(Written.config(), Written.files("- a\n")))
        .isEqualTo("apps/orders.yaml: a list is not a manifest: use keys with values");
    assertThat(Written.problem(Written.config(), Written.files("a: \u0001")))
        .startsWith("apps/orders.yaml: this is not a manifest: special characters are not allowed");
  }

  @Test
  void an_anchor_that_contains_itself_ends_the_reading() {
    assertThat(Written.problem(Written.config(), Written.files("a: &x [*x, *x]\n")))
        .isEqualTo("apps/orders.yaml:1: the anchor &x is not read: write the value out");
  }

  @Test
  void a_missing_artifact_is_a_problem_where_the_application_is_deployed() {
    ProjectFiles none =
        new ProjectFiles(
            Map.of("apps/orders.yaml", Written.MANIFEST),
            Map.of(),
            List.of("dev", "prod"),
            file -> false);
    assertThat(Written.problem(Written.config(), none))
        .isEqualTo(
            "apps/orders.yaml: deploy.artifact: there is no lambdas/orders/target/orders.zip: build"
                + " it with mvn package, or correct the path");
  }

  @Test
  void a_stack_without_applications_is_a_problem() {
    String elsewhere = Written.manifest("dev:", "prod:");
    assertThat(Written.problem(Written.config(), Written.files(elsewhere)))
        .isEqualTo("apps: no application names the stack dev in its accounts: add it to one");
  }
}
