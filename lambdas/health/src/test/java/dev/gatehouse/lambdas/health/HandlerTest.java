package dev.gatehouse.lambdas.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandlerTest {
  @Test
  void says_that_the_region_is_well_whatever_the_event() throws Exception {
    Context context = mock(Context.class);
    when(context.getFunctionVersion()).thenReturn("7");
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new Handler("eu-west-1").handleRequest(InputStream.nullInputStream(), answer, context);
    assertThat(answer.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\","
                + "\"cache-control\":\"no-store\"},\"body\":\"{\\\"status\\\":\\\"ok\\\","
                + "\\\"region\\\":\\\"eu-west-1\\\",\\\"version\\\":\\\"7\\\"}\"}");
  }
}
