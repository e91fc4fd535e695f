package dev.gatehouse.lambdas.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpHandlerTest {
  private static String answer(String event, Function<HttpRequest, HttpResponse> handler)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new HttpHandler() {
      @Override
      protected HttpResponse handle(HttpRequest request) {
        return handler.apply(request);
      }
    }.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        answer,
        mock(Context.class));
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void reads_a_body_in_base64_and_parameters() throws IOException {
    String event =
        "{\"routeKey\":\"PUT /a/{id}\",\"pathParameters\":{\"id\":\"7\"},\"body\":\"e30=\","
            + "\"isBase64Encoded\":true,\"headers\":{\"if-match\":\"x\"}}";
    assertThat(
            answer(
                event,
                r ->
                    HttpResponse.of(
                        200,
                        Map.of("seen", r.pathParameter("id") + r.body() + r.header("if-match")))))
        .isEqualTo(
            "{\"statusCode\":200,\"body\":\"{\\\"seen\\\":\\\"7Optional[{}]Optional[x]\\\"}\","
                + "\"headers\":{\"content-type\":\"application/json\"}}");
  }

  @Test
  void a_problem_becomes_an_answer() throws IOException {
    assertThat(
            answer(
                "{\"routeKey\":\"GET /\"}",
                r -> {
                  throw Problem.notFound("there is no such thing");
                }))
        .isEqualTo(
            "{\"statusCode\":404,\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"NotFound\\\","
                + "\\\"message\\\":\\\"there is no such thing\\\"}}\",\"headers\":"
                + "{\"content-type\":\"application/json\"}}");
  }

  @Test
  void an_event_of_another_kind_is_the_callers_mistake() {
    assertThatThrownBy(() -> answer("{\"httpMethod\":\"GET\"}", r -> HttpResponse.noContent()))
        .hasMessage("not an HTTP API event of payload format 2.0: no routeKey");
  }
}
