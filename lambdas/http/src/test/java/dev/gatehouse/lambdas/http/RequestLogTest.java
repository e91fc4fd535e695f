package dev.gatehouse.lambdas.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What functions tell of requests. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestLogTest {
  private static final Map<?, ?> EVENT =
      Map.of(
          "requestContext",
          Map.of("requestId", "gw-1"),
          "headers",
          Map.of("x-amzn-trace-id", "Root=1-2-3", "authorization", "Bearer secret"));

  private final List<String> lines = new ArrayList<>();
  private final Context context = mock(Context.class);

  RequestLogTest() {
    LambdaLogger logger = mock(LambdaLogger.class);
    doAnswer(call -> lines.add(call.getArgument(0))).when(logger).log(anyString());
    when(context.getLogger()).thenReturn(logger);
    when(context.getAwsRequestId()).thenReturn("fn-1");
  }

  private static RequestLog.Ended ended(int status) {
    return new RequestLog.Ended(EVENT, "GET /a", status, 12.345, Optional.empty());
  }

  @Test
  void a_line_bears_the_ids_of_the_request_and_metrics_by_application() {
    assertThat(new RequestLog("orders").line(ended(404), context, 1_000))
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1000,\"CloudWatchMetrics\":[{\"Namespace\":\"Gatehouse\","
                + "\"Dimensions\":[[\"application\"]],\"Metrics\":["
                + "{\"Name\":\"handlerMilliseconds\",\"Unit\":\"Milliseconds\"},"
                + "{\"Name\":\"refused\",\"Unit\":\"Count\"}]}]},\"application\":\"orders\","
                + "\"level\":\"INFO\",\"timestamp\":1000,\"requestId\":\"gw-1\","
                + "\"functionRequestId\":\"fn-1\",\"traceId\":\"Root=1-2-3\","
                + "\"routeKey\":\"GET /a\",\"status\":404,\"coldStart\":true,"
                + "\"handlerMilliseconds\":12.35,\"refused\":1}");
  }

  @Test
  void only_the_first_request_of_an_environment_is_a_cold_start() {
    RequestLog log = new RequestLog("");
    assertThat(log.line(ended(200), context, 1))
        .contains("\"coldStart\":true")
        .doesNotContain("_aws");
    assertThat(log.line(ended(200), context, 2)).contains("\"coldStart\":false");
  }

  private void handle(Supplier<HttpResponse> answer) throws IOException {
    String event = "{\"routeKey\":\"GET /a\",\"headers\":{\"authorization\":\"Bearer secret\"}}";
    new HttpHandler() {
      @Override
      protected HttpResponse handle(HttpRequest request) {
        return answer.get();
      }
    }.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        context);
  }

  @Test
  void each_request_is_told_once_and_without_its_credentials() throws IOException {
    handle(HttpResponse::noContent);
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"level\":\"INFO\"", "\"status\":204")
        .endsWith("}\n")
        .doesNotContain("secret");
  }

  @Test
  void what_breaks_is_told_before_lambda_hears_of_it() {
    assertThatThrownBy(
            () ->
                handle(
                    () -> {
                      throw new IllegalStateException("no table");
                    }))
        .hasMessage("no table");
    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "\"level\":\"ERROR\"",
            "\"status\":500",
            "\"error\":\"java.lang.IllegalStateException\",\"message\":\"no table\"");
  }
}
