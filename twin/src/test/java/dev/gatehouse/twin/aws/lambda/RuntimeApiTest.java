package dev.gatehouse.twin.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.twin.aws.cloudwatch.FunctionMetrics;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The Runtime API as a runtime meets it, well-behaved or not; no process is behind it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuntimeApiTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private final WallSim wall = new WallSim(failure -> {});
  private final Context context = vertx.getOrCreateContext();
  private final RuntimeApi api = new RuntimeApi();
  private final Environment environment = environment();

  private Environment environment() {
    var function = JsonNodeFactory.instance.objectNode();
    function.put("runtime", "java21").put("handler", "h").put("role", "r");
    FunctionConfiguration configuration =
        FunctionConfiguration.of(
            new Entity(
                EntityKey.regional(Types.FUNCTION, TestTwin.ACCOUNT, TestTwin.REGION, "f"),
                function),
            "f",
            "1");
    return new Environment(
        new ProcessStarter.Order(configuration, "secret", "", "stream"),
        wall.sim(),
        task -> context.runOnContext(ignored -> task.run()),
        new InvocationLog(
            (account, region, group, stream, text) -> {},
            new FunctionMetrics(new Metrics(wall.sim().clock())),
            configuration,
            "stream"),
        new Reports(wall.sim().timers(), Runnable::run),
        new Quiet(),
        null);
  }

  @BeforeEach
  void listen() {
    api.listen(context).await();
    api.add(environment);
  }

  @AfterEach
  void close() {
    api.close().await();
    vertx.close().await();
    wall.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + api.address("secret") + path))
        .timeout(Duration.ofSeconds(30));
  }

  private String post(String path, String body) throws Exception {
    return text(
        client.send(
            to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString()));
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }

  private CompletableFuture<HttpResponse<String>> next() {
    return client.sendAsync(
        to("/2018-06-01/runtime/invocation/next").build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Waits until the runtime's call is there, then hands it an event. */
  private Work serve(String id) throws Exception {
    Work work = new Work(id, "arn", "Root=1", "{\"a\":1}", 0, new CompletableFuture<>());
    TestTwin.eventually(() -> environment.state() == Environment.State.IDLE);
    context.runOnContext(ignored -> environment.serve(work));
    return work;
  }

  @Test
  void an_event_goes_to_the_runtime_and_its_answer_to_the_caller() throws Exception {
    CompletableFuture<HttpResponse<String>> next = next();
    Work work = serve("id-1");
    HttpResponse<String> event = next.get(30, TimeUnit.SECONDS);
    assertThat(text(event)).isEqualTo("200 {\"a\":1}");
    assertThat(event.headers().firstValue("lambda-runtime-aws-request-id")).contains("id-1");
    assertThat(event.headers().firstValue("lambda-runtime-invoked-function-arn")).contains("arn");
    assertThat(event.headers().firstValue("lambda-runtime-trace-id")).contains("Root=1");
    assertThat(event.headers().firstValueAsLong("lambda-runtime-deadline-ms").getAsLong())
        .isGreaterThan(1_700_000_000_000L);
    assertThat(post("/2018-06-01/runtime/invocation/id-1/response", "{\"b\":2}"))
        .isEqualTo("202 {\"status\":\"OK\"}");
    assertThat(work.outcome().get(30, TimeUnit.SECONDS))
        .isEqualTo(new Lambda.Outcome.Success("{\"b\":2}"));
  }

  @Test
  void rejects_an_answer_to_another_event_or_to_none() throws Exception {
    assertThat(post("/2018-06-01/runtime/invocation/id-1/response", "{}"))
        .isEqualTo(
            "403 {\"errorType\":\"InvalidStateTransition\",\"errorMessage\":\"the runtime is in"
                + " no state for this\"}");
    CompletableFuture<HttpResponse<String>> next = next();
    Work work = serve("id-1");
    next.get(30, TimeUnit.SECONDS);
    assertThat(post("/2018-06-01/runtime/invocation/id-2/response", "{}"))
        .isEqualTo(
            "400 {\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}");
    assertThat(work.outcome()).isNotDone();
    assertThat(post("/2018-06-01/runtime/invocation/id-1/error", "not json"))
        .isEqualTo("202 {\"status\":\"OK\"}");
    assertThat(post("/2018-06-01/runtime/invocation/id-1/response", "{}")).startsWith("400 ");
    assertThat(work.outcome().get(30, TimeUnit.SECONDS))
        .isEqualTo(
            new Lambda.Outcome.FunctionError(
                "Unhandled", "{\"errorType\":\"Unhandled\",\"errorMessage\":\"not json\"}"));
  }

  @Test
  void rejects_a_second_call_for_an_event_while_one_is_open() throws Exception {
    CompletableFuture<HttpResponse<String>> first = next();
    TestTwin.eventually(() -> environment.state() == Environment.State.IDLE);
    assertThat(next().get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(403);
    serve("id-1");
    assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void rejects_strangers_and_unknown_paths() throws Exception {
    String other = "http://" + api.address("guess") + "/2018-06-01/runtime/invocation/next";
    assertThat(
            text(
                client.send(
                    HttpRequest.newBuilder(URI.create(other)).build(),
                    HttpResponse.BodyHandlers.ofString())))
        .isEqualTo(
            "403 {\"errorType\":\"Forbidden\",\"errorMessage\":\"no such environment; it may have"
                + " been ended\"}");
    assertThat(post("/2018-06-01/runtime/invocation/next", "{}")).startsWith("405 ");
    assertThat(post("/2018-06-01/runtime/restore/next", "{}")).startsWith("404 ");
    assertThat(post("/2020-01-01/extension/register", "{}")).startsWith("404 ");
  }

  @Test
  void an_answer_over_the_limit_is_refused_and_told_to_the_caller() throws Exception {
    CompletableFuture<HttpResponse<String>> next = next();
    Work work = serve("id-1");
    next.get(30, TimeUnit.SECONDS);
    assertThat(post("/2018-06-01/runtime/invocation/id-1/response", "x".repeat(7 * 1024 * 1024)))
        .isEqualTo(
            "413 {\"errorType\":\"RequestEntityTooLarge\",\"errorMessage\":\"Exceeded maximum"
                + " allowed payload size (6291556 bytes).\"}");
    assertThat(post("/2018-06-01/runtime/invocation/id-1/error", "{}")).startsWith("202 ");
    assertThat(work.outcome().get(30, TimeUnit.SECONDS))
        .isInstanceOf(Lambda.Outcome.FunctionError.class);
  }

  @Test
  void no_bytes_whatever_stop_it() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      String start =
          switch (random.nextInt(4)) {
            case 0 -> "GET /secret/2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n";
            case 1 -> "POST /secret/2018-06-01/runtime/init/error HTTP/1.1\r\nContent-Length: -5";
            case 2 -> "GET /" + "a".repeat(9000) + " HTTP/1.1\r\n";
            default -> "";
          };
      throwAt(start, noise);
    }
    String next = "/2018-06-01/runtime/invocation/none/response";
    assertThat(post(next, "{}")).as("seed " + seed).matches("40[03] .*");
  }

  private void throwAt(String start, byte[] noise) throws IOException {
    int port = URI.create("http://" + api.address("secret")).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20);
      OutputStream out = socket.getOutputStream();
      out.write(start.getBytes(StandardCharsets.US_ASCII));
      out.write(noise);
      out.flush();
      InputStream in = socket.getInputStream();
      in.read(new byte[64]);
    } catch (SocketTimeoutException | SocketException refused) {
      // Silence and a closed connection are both good answers to noise.
    }
  }

  /** Takes note of nothing. */
  private static final class Quiet implements EnvironmentOwner {
    @Override
    public void ready(Environment environment) {}

    @Override
    public void gone(Environment environment, Optional<Function<Work, Lambda.Outcome>> cause) {}

    @Override
    public void tooSlow(Environment environment) {}

    @Override
    public void finished(Environment environment, boolean failed) {}
  }
}
