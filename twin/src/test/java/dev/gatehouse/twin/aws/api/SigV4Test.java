package dev.gatehouse.twin.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The example keys and requests are those of AWS's published Signature Version 4 test suite. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigV4Test {
  private static final String TIME = "20150830T123600Z";
  private static final String SCOPE = "20150830/us-east-1/service/aws4_request";
  private static final byte[] KEY =
      SigV4.signingKey(
          "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830", "us-east-1", "service");

  @Test
  void a_plain_GET() {
    assertThat(sign("/", ""))
        .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void a_query_is_sorted_by_its_names() {
    assertThat(sign("/", "Param2=value2&Param1=value1"))
        .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  }

  private static String sign(String path, String query) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .set("Host", "example.amazonaws.com")
            .set("X-Amz-Date", TIME);
    String canonical =
        SigV4.canonical(
            "GET", path, query, headers, List.of("host", "x-amz-date"), Buffer.buffer());
    return SigV4.signature(KEY, TIME, SCOPE, canonical);
  }
}
