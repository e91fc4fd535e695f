package dev.gatehouse.lambdas.greeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandlerTest {
  private static @Nullable Object bodyFor(Map<String, Object> event) {
    Context context = mock(Context.class);
    when(context.getFunctionVersion()).thenReturn("3");
    return new Handler("us-west-2").handleRequest(event, context).get("body");
  }

  @Test
  void greets_the_world_and_tells_region_and_version() {
    assertThat(bodyFor(Map.of("routeKey", "GET /hello")))
        .isEqualTo("{\"greeting\":\"Hello, world!\",\"region\":\"us-west-2\",\"version\":\"3\"}");
  }

  @Test
  void greets_by_name_whatever_the_name_holds() {
    assertThat(bodyFor(Map.of("pathParameters", Map.of("name", "Zoë \"B\"\n"))))
        .isEqualTo(
            "{\"greeting\":\"Hello, Zo\\u00eb \\u0022B\\u0022\\u000a!\",\"region\":\"us-west-2\","
                + "\"version\":\"3\"}");
  }
}
