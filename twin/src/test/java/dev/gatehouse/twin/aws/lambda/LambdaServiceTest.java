package dev.gatehouse.twin.aws.lambda;

import static dev.gatehouse.twin.aws.lambda.TestTwin.event;
import static dev.gatehouse.twin.aws.lambda.TestTwin.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.aws.lambda.Lambda.Outcome;
import dev.gatehouse.twin.world.Types;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room with functions in real processes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LambdaServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestTwin twin;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    twin = new TestTwin(directory);
    twin.putProbe(Map.of());
  }

  @AfterEach
  void stop() {
    twin.close();
  }

  private JsonNode json(String event) throws Exception {
    return JSON.readTree(twin.answer(event));
  }

  @Test
  void a_second_call_finds_the_environment_of_the_first() throws Exception {
    JsonNode first = json(event("count", ""));
    JsonNode second = json(event("count", ""));
    assertThat(first.path("calls").asInt()).isEqualTo(1);
    assertThat(second.path("calls").asInt()).isEqualTo(2);
    assertThat(second.path("pid")).isEqualTo(first.path("pid"));
    assertThat(twin.stats().coldStarts()).isEqualTo(1);
    assertThat(twin.stats().invocations()).isEqualTo(2);
  }

  @Test
  void calls_at_the_same_time_run_in_environments_of_their_own() throws Exception {
    List<CompletableFuture<Outcome>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(twin.send("probe", event("wait", 1500)));
    }
    for (CompletableFuture<Outcome> call : calls) {
      assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(new Outcome.Success("\"waited\""));
    }
    assertThat(twin.stats().environments()).isEqualTo(3);
  }

  @Test
  void a_call_that_waits_for_a_start_takes_an_environment_that_becomes_free() throws Exception {
    twin.answer(event("count", ""));
    CompletableFuture<Outcome> busy = twin.send("probe", event("wait", 20));
    CompletableFuture<Outcome> next = twin.send("probe", event("count", ""));
    assertThat(busy.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Success.class);
    Outcome.Success answered = (Outcome.Success) next.get(30, TimeUnit.SECONDS);
    assertThat(JSON.readTree(answered.payload()).path("calls").asInt()).isEqualTo(3);
  }

  @Test
  void a_function_that_takes_too_long_is_killed_and_its_next_call_starts_anew() throws Exception {
    twin.putProbe(Map.of("timeout", 1));
    JsonNode before = json(event("count", ""));
    Outcome.FunctionError error = (Outcome.FunctionError) twin.invoke(event("spin", ""));
    assertThat(error.errorType()).isEqualTo("Sandbox.Timeout");
    assertThat(JSON.readTree(error.payload()).path("errorMessage").asText())
        .matches("20[0-9TZ:.-]+ [0-9a-f-]{36} Task timed out after 1.00 seconds");
    assertThat(json(event("count", "")).path("pid")).isNotEqualTo(before.path("pid"));
    assertThat(twin.lines).anyMatch(line -> line.endsWith("Task timed out after 1.00 seconds"));
    assertThat(twin.lines).anyMatch(line -> line.contains("\tStatus: timeout"));
  }

  @Test
  void a_function_whose_process_ends_fails_with_an_exit_error() throws Exception {
    Outcome.FunctionError error = (Outcome.FunctionError) twin.invoke(event("halt", 7));
    assertThat(error.errorType()).isEqualTo("Runtime.ExitError");
    assertThat(JSON.readTree(error.payload()).path("errorMessage").asText())
        .matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 7");
    assertThat(twin.answer(event("count", ""))).contains("\"calls\":1");
  }

  @Test
  void an_exception_of_the_function_is_passed_on_as_the_runtime_reports_it() throws Exception {
    Outcome.FunctionError error = (Outcome.FunctionError) twin.invoke(event("throw", "no luck"));
    JsonNode document = JSON.readTree(error.payload());
    assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(document.path("errorMessage").asText()).isEqualTo("no luck");
    assertThat(document.path("stackTrace").get(0).asText())
        .startsWith("dev.gatehouse.twin.aws.lambda.probe.Probe.handleRequest(");
    assertThat(twin.answer(event("count", ""))).contains("\"calls\":2");
  }

  @Test
  void a_function_that_can_not_be_made_fails_its_first_call_with_the_reason() throws Exception {
    twin.putProbe(Map.of("handler", "dev.gatehouse.twin.aws.lambda.probe.Broken::handleRequest"));
    Outcome.FunctionError error = (Outcome.FunctionError) twin.invoke("{}");
    assertThat(error.payload()).contains("no table");
    assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void a_handler_that_is_not_in_the_artifact_is_named() throws Exception {
    twin.putProbe(Map.of("handler", "com.example.Missing::handleRequest"));
    Outcome.FunctionError error = (Outcome.FunctionError) twin.invoke("{}");
    assertThat(error.errorType()).isEqualTo("java.lang.ClassNotFoundException");
    assertThat(JSON.readTree(error.payload()).path("errorMessage").asText())
        .isEqualTo("Class not found: com.example.Missing");
  }

  @Test
  void an_answer_over_six_megabytes_is_refused_and_the_environment_goes_on() throws Exception {
    assertThat(twin.answer(event("big", 6_000_000))).hasSize(6_000_002);
    Outcome.FunctionError error = (Outcome.FunctionError) twin.invoke(event("big", 6_300_000));
    assertThat(error.errorType()).isEqualTo("Function.ResponseSizeTooLarge");
    assertThat(JSON.readTree(error.payload()).path("errorMessage").asText())
        .isEqualTo(
            "Response payload size (6300002 bytes) exceeded maximum allowed payload size"
                + " (6291556 bytes).");
    assertThat(twin.answer(event("count", ""))).contains("\"calls\":3");
  }

  @Test
  void an_event_over_six_megabytes_is_refused_by_lambda() throws Exception {
    Outcome.Rejected rejected =
        (Outcome.Rejected) twin.invoke("\"" + "x".repeat(6 * 1024 * 1024) + "\"");
    assertThat(rejected)
        .isEqualTo(
            new Outcome.Rejected(
                413,
                "RequestTooLargeException",
                "6291458 byte payload is too large for the RequestResponse invocation type (limit"
                    + " 6291456 bytes)"));
  }

  @Test
  void the_function_sees_lambdas_variables_and_nothing_of_the_twin() throws Exception {
    twin.putProbe(Map.of("environment", Map.of("variables", Map.of("TABLE_NAME", "stations"))));
    JsonNode environment = json(event("environment", ""));
    Set<String> names = new TreeSet<>();
    environment.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "AWS_ACCESS_KEY_ID",
            "AWS_DEFAULT_REGION",
            "AWS_ENDPOINT_URL",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "HOME",
            "LAMBDA_TASK_ROOT",
            "LANG",
            "PATH",
            "TABLE_NAME",
            "TZ",
            "_HANDLER");
    assertThat(environment.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_java21");
    assertThat(environment.path("AWS_LAMBDA_LOG_GROUP_NAME").asText())
        .isEqualTo("/aws/lambda/probe");
    assertThat(environment.path("AWS_LAMBDA_LOG_STREAM_NAME").asText())
        .matches("20[0-9]{2}/[0-9]{2}/[0-9]{2}/\\[\\$LATEST\\][0-9a-f]{32}");
    assertThat(json(event("property", "user.home")).asText())
        .isEqualTo(environment.path("HOME").asText());
  }

  @Test
  void the_function_is_told_who_it_is_and_how_long_it_has() throws Exception {
    JsonNode context = json(event("context", ""));
    assertThat(context.path("arn").asText()).isEqualTo(TestTwin.arn("probe"));
    assertThat(context.path("name").asText()).isEqualTo("probe");
    assertThat(context.path("version").asText()).isEqualTo("$LATEST");
    assertThat(context.path("memory").asInt()).isEqualTo(128);
    assertThat(context.path("left").asInt()).isBetween(5_000, 10_000);
    assertThat(context.path("trace").asText())
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
  }

  @Test
  void what_the_function_prints_stands_between_lambdas_own_lines() throws Exception {
    twin.answer(event("say", "first"));
    eventually(() -> twin.lines.stream().anyMatch(line -> line.startsWith("REPORT")));
    List<String> lines = List.copyOf(twin.lines);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).matches("START RequestId: [0-9a-f-]{36} Version: \\$LATEST");
    assertThat(lines.get(1)).isEqualTo("first");
    assertThat(lines.get(2)).matches("END RequestId: [0-9a-f-]{36}");
    assertThat(lines.get(3))
        .matches(
            "REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9]+\\.[0-9]{2} ms\tBilled Duration:"
                + " [0-9]+ ms\tMemory Size: 128 MB(\tMax Memory Used: [0-9]+ MB)?\tInit"
                + " Duration: [0-9]+\\.[0-9]{2} ms");
  }

  @Test
  void the_class_archive_is_written_when_the_function_rests_and_used_then() throws Exception {
    twin.answer(event("count", ""));
    eventually(() -> twin.log.contains("probe: classes archived for next starts"));
    assertThat(twin.answer(event("count", ""))).contains("\"calls\":1");
    assertThat(twin.lines).noneMatch(line -> line.contains("warning"));
  }

  @Test
  void a_changed_function_is_served_by_new_environments_only() throws Exception {
    String before = json(event("count", "")).path("pid").asText();
    twin.putProbe(Map.of("memorySize", 256));
    assertThat(json(event("count", "")).path("pid").asText()).isNotEqualTo(before);
    eventually(() -> ProcessHandle.of(Long.parseLong(before)).isEmpty());
  }

  @Test
  void credentials_about_to_expire_are_renewed_by_a_new_environment() throws Exception {
    twin.credentialsLast = Duration.ofSeconds(30);
    Set<String> processes = new HashSet<>();
    for (int call = 0; call < 4; call++) {
      // The next call may come before the environment has asked for it: that one is old as well.
      processes.add(json(event("count", "")).path("pid").asText());
    }
    assertThat(processes).hasSize(4);
  }

  @Test
  void reserved_concurrency_throttles() throws Exception {
    twin.putProbe(Map.of("reservedConcurrentExecutions", 1));
    CompletableFuture<Outcome> first = twin.send("probe", event("wait", 200));
    assertThat(twin.invoke(event("count", "")))
        .isEqualTo(new Outcome.Rejected(429, "TooManyRequestsException", "Rate Exceeded."));
    assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Success.class);
    eventually(() -> twin.send("probe", event("count", "")).join() instanceof Outcome.Success);
  }

  @Test
  void a_role_that_lambda_may_not_assume_is_reported_as_lambda_does() throws Exception {
    twin.roleCanBeAssumed = false;
    assertThat(twin.invoke("{}"))
        .isEqualTo(
            new Outcome.Rejected(
                403,
                "AccessDeniedException",
                "The role defined for the function cannot be assumed by Lambda."));
  }

  @Test
  void a_caller_without_a_grant_is_refused_before_anything_starts() throws Exception {
    twin.allowed = request -> false;
    assertThat(twin.invoke("{}"))
        .isEqualTo(
            new Outcome.Rejected(
                403,
                "AccessDeniedException",
                "User: arn:aws:iam::222222222222:root is not authorized to perform:"
                    + " lambda:InvokeFunction on resource:"
                    + " arn:aws:lambda:us-east-1:222222222222:function:probe"));
    assertThat(twin.lines).isEmpty();
  }

  @Test
  void what_does_not_exist_is_not_found() throws Exception {
    for (String resource : List.of("other", "probe:live", "probe:3")) {
      assertThat(twin.send(resource, "{}").get(30, TimeUnit.SECONDS))
          .isEqualTo(
              new Outcome.Rejected(
                  404,
                  "ResourceNotFoundException",
                  "Function not found: " + TestTwin.arn(resource)));
    }
  }

  @Test
  void an_alias_runs_the_version_it_points_at() throws Exception {
    twin.put(Types.FUNCTION_VERSION, "probe:3", twin.function(Map.of("memorySize", 256)));
    twin.put(
        Types.ALIAS,
        "probe:live",
        JSON.createObjectNode().put("functionVersion", "3").put("name", "live"));
    Outcome.Success answered =
        (Outcome.Success) twin.send("probe:live", event("context", "")).get(30, TimeUnit.SECONDS);
    JsonNode context = JSON.readTree(answered.payload());
    assertThat(context.path("version").asText()).isEqualTo("3");
    assertThat(context.path("memory").asInt()).isEqualTo(256);
    assertThat(context.path("arn").asText()).isEqualTo(TestTwin.arn("probe:live"));
  }

  @Test
  void a_runtime_that_is_not_run_here_is_named() throws Exception {
    twin.putProbe(Map.of("runtime", "nodejs22.x"));
    assertThat(twin.invoke("{}"))
        .isEqualTo(
            new Outcome.Rejected(
                501,
                "NotModelled",
                "the twin does not model runtime nodejs22.x of function probe: it runs java11,"
                    + " java17 and java21"));
  }
}
