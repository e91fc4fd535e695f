package dev.gatehouse.lambdas.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HandlerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final LambdaLogger log = mock(LambdaLogger.class);
  private final Context context = mock(Context.class);
  private final Items items = mock(Items.class);

  @BeforeEach
  void set() {
    when(context.getFunctionVersion()).thenReturn("7");
    when(context.getLogger()).thenReturn(log);
  }

  private String answer() throws IOException {
    return answer("");
  }

  private String answer(String event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    new Handler("eu-west-1", items, () -> NOW)
        .handleRequest(new ByteArrayInputStream(bytes), answer, context);
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, Map<String, Object>> isolation(boolean holds) {
    return Map.of(
        "region", Map.of("S", "eu-west-1"),
        "item", Map.of("S", "isolation"),
        "isolated", Map.of("BOOL", String.valueOf(holds)),
        "at", Map.of("S", "2026-11-21T09:59:00Z"),
        "by", Map.of("S", "arn:aws:iam::999999999999:root"),
        "reason", Map.of("S", "rows are wrong"));
  }

  @Test
  void says_that_the_region_is_well_whatever_the_event() throws Exception {
    when(items.all()).thenReturn(List.of());
    assertThat(answer())
        .startsWith("{\"statusCode\":200,")
        .contains("\"cache-control\":\"no-store\"", "\"content-type\":\"application/json\"")
        .endsWith(
            "\"body\":\"{\\\"status\\\":\\\"ok\\\","
                + "\\\"region\\\":\\\"eu-west-1\\\",\\\"version\\\":\\\"7\\\"}\"}");
    verifyNoInteractions(log);
  }

  @Test
  void an_isolated_region_says_no_and_why_only_in_its_log() throws Exception {
    when(items.all()).thenReturn(List.of(isolation(true)));
    assertThat(answer())
        .startsWith("{\"statusCode\":503,")
        .contains("\\\"status\\\":\\\"unfit\\\"")
        .doesNotContain("rows are wrong", "999999999999");
    verify(log)
        .log(
            "unfit: isolated at 2026-11-21T09:59:00Z by arn:aws:iam::999999999999:root: rows are"
                + " wrong\n");
  }

  @Test
  void the_detail_says_why_and_tells_of_all_regions() throws Exception {
    Status.Beat beat = new Status.Beat(NOW.minusSeconds(200), "3");
    when(items.all()).thenReturn(List.of(isolation(true), Status.beat("us-east-1", beat)));
    assertThat(answer("{\"routeKey\":\"GET /health-check\"}").replace("\\", ""))
        .startsWith("{\"statusCode\":503,")
        .contains(
            "\"reason\":\"isolated at 2026-11-21T09:59:00Z by arn:aws:iam::999999999999:root:",
            "\"us-east-1\":{\"beat\":\"2026-11-21T09:56:40Z\",\"ageSeconds\":200,\"late\":true,"
                + "\"version\":\"3\"}",
            "\"eu-west-1\":{\"isolation\":{\"holds\":true,");
    assertThat(answer("{\"routeKey\":\"GET /health\"}")).doesNotContain("reason", "us-east-1");
  }

  @Test
  void an_isolation_that_was_taken_back_is_none() throws Exception {
    when(items.all()).thenReturn(List.of(isolation(false)));
    assertThat(answer()).startsWith("{\"statusCode\":200,");
  }

  @Test
  void a_region_whose_table_cannot_be_read_is_unfit() throws Exception {
    when(items.all()).thenThrow(new IOException("Scan is answered 500: x"));
    assertThat(answer()).startsWith("{\"statusCode\":503,").doesNotContain("Scan");
    verify(log).log(contains("the status table cannot be read: Scan is answered 500: x"));
  }

  @Test
  void a_heartbeat_writes_its_own_regions_row_alone() throws Exception {
    List<Map<String, Map<String, Object>>> written = new ArrayList<>();
    Items table =
        new Items() {
          @Override
          public List<Map<String, Map<String, Object>>> all() {
            return written;
          }

          @Override
          public void put(Map<String, Map<String, Object>> item) {
            written.add(item);
          }
        };
    new Heartbeat("eu-west-1", table, () -> NOW)
        .handleRequest(InputStream.nullInputStream(), new ByteArrayOutputStream(), context);
    assertThat(Status.of(written).beats())
        .containsExactly(Map.entry("eu-west-1", new Status.Beat(NOW, "7")));
  }
}
