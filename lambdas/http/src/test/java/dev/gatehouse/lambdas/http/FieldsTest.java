package dev.gatehouse.lambdas.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FieldsTest {
  private static HttpRequest request(String body) {
    return new HttpRequest("PUT /", Map.of(), Map.of(), Map.of(), Optional.of(body));
  }

  private static String problems(String body) {
    Fields fields = Fields.of(request(body));
    fields.text("name", 5);
    fields.number("latitude", "-90", "90");
    fields.optionalWhole("count", 1, 9);
    fields.optionalWord("sky", List.of("CLR", "OVC"));
    fields.matching("code", Pattern.compile("[A-Z]{3}"), "three capitals");
    for (Fields item : fields.objects("items", 2)) {
      item.text("sku", 3);
      item.noOthers();
    }
    Problem problem = catchThrowableOfType(Problem.class, fields::check);
    return problem == null ? "" : Json.write(problem.response().body());
  }

  @Test
  void good_fields_are_no_problem() {
    assertThat(
            problems(
                "{\"name\":\"Anna\",\"latitude\":-90,\"count\":9,\"sky\":\"CLR\",\"code\":\"EUR\","
                    + "\"items\":[{\"sku\":\"a\"}]}"))
        .isEmpty();
  }

  @Test
  void all_problems_are_reported_at_once() {
    assertThat(
            problems(
                "{\"name\":\"Annabel\",\"latitude\":91,\"count\":1.5,\"sky\":\"blue\",\"code\":1,"
                    + "\"items\":[{\"sku\":\"\",\"x\":1},2],\"extra\":null}"))
        .isEqualTo(
            "{\"error\":{\"code\":\"BadRequest\",\"message\":\"the body has 9 problems\","
                + "\"details\":[\"name is 'Annabel'; use a text of 1 to 5 characters\","
                + "\"latitude is 91; use a number from -90 to 90\","
                + "\"count is 1.5; use a whole number\","
                + "\"sky is 'blue'; use one of CLR, OVC\","
                + "\"code is 1; use three capitals\","
                + "\"items[1] is 2; use an object\","
                + "\"items[0].sku is ''; use a text of 1 to 3 characters\","
                + "\"items[0].x is unknown; use sku\","
                + "\"extra is unknown; use name, latitude, count, sky, code, items\"]}}");
  }

  @Test
  void what_is_missing_is_said() {
    assertThat(problems("{}"))
        .contains("\"name is required\"")
        .contains("\"latitude is required\"")
        .contains("\"code is required\"")
        .contains("\"items is required\"");
  }

  @Test
  void rejects_a_body_that_is_no_object() {
    assertThatThrownBy(() -> Fields.of(request("[1]")))
        .hasMessage("the body is JSON but no object; send one JSON object");
    assertThatThrownBy(() -> Fields.of(request("{")))
        .hasMessage("the body is not JSON; send one JSON object");
  }

  @Test
  void rejects_a_limit_out_of_bounds_and_a_foreign_token() {
    HttpRequest request =
        new HttpRequest(
            "GET /",
            Map.of(),
            Map.of("limit", "0", "nextToken", PageToken.of("a", "k")),
            Map.of(),
            Optional.empty());
    assertThatThrownBy(() -> request.limit(25, 100))
        .hasMessage("limit is '0'; use a number from 1 to 100");
    assertThat(PageToken.in(request, "a")).contains("k");
    assertThatThrownBy(() -> PageToken.in(request, "b"))
        .hasMessage("nextToken was not made by this listing; leave it out to start over");
  }
}
