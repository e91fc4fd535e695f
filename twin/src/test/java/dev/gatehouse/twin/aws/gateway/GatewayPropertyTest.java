package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.world.EntityKey;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What holds for every input; a failure prints its seed. */
final class GatewayPropertyTest {
  @Property
  void a_route_of_literals_is_found_by_its_own_path_whatever_else_there_is(
      @ForAll @Size(min = 1, max = 4)
          List<@StringLength(min = 1, max = 3) @CharRange(from = 'a', to = 'c') String> segments) {
    String key = "GET /" + String.join("/", segments);
    RouteTable table =
        RouteTableTest.table(
            "ANY /{proxy+}", "GET /{a}", "GET /{a}/{b}", "GET /a/{x+}", "$default", key);

    assertThat(table.match("GET", Route.path(key)).orElseThrow().route().key()).isEqualTo(key);
  }

  @Property
  void no_value_breaks_a_line_of_the_access_log_or_forges_a_field(@ForAll String value)
      throws IOException {
    String line =
        AccessLogFormat.parse("{\"agent\":\"$context.identity.userAgent\",\"n\":1}")
            .line(name -> value);

    assertThat(line).doesNotContain("\n", "\r");
    assertThat(new ObjectMapper().readTree(line).size()).isEqualTo(2);
  }

  @Property
  void what_a_client_encodes_arrives_as_it_was(@ForAll String value) {
    String text = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);

    assertThat(PercentCoding.query("p=" + encoded)).isEqualTo(Map.of("p", text));
    assertThat(PercentCoding.path(encoded.replace("+", "%20"))).contains(text);
  }

  @Property
  void a_path_that_no_client_should_send_is_mapped_or_not_but_never_breaks(@ForAll String path) {
    Domain domain =
        new Domain(
            "api.gatehouse.test",
            EntityKey.global(
                "AWS::CertificateManager::Certificate", new AccountId("111111111111"), "one"),
            true,
            Map.of(),
            Optional.empty());

    assertThat(domain.map("/" + path)).isEmpty();
    assertThat(RouteTableTest.table("GET /{a}/b").match("POST", "/" + path)).isEmpty();
  }
}
