package dev.gatehouse.lambdas.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonTest {
  @Test
  void what_was_read_is_written_the_same() throws IOException {
    String json = "{\"a\":[1,2.50,-3,true,false,null,\"x\\ny\"],\"b\":{\"c\":{}},\"d\":[]}";
    assertThat(Json.write(Json.read(json))).isEqualTo(json);
  }

  @Test
  void numbers_keep_all_their_digits() throws IOException {
    assertThat(Json.write(Json.read("12345678901234567890.123456789")))
        .isEqualTo("12345678901234567890.123456789");
  }

  @Test
  void a_number_of_a_billion_digits_is_not_written_out() throws IOException {
    assertThat(Json.write(Json.read("[1e999999999]"))).isEqualTo("[1E+999999999]");
  }

  @Test
  void rejects_what_is_not_one_json_value() {
    for (String text : new String[] {"", "{", "{} {}", "{\"a\":1,\"a\":2}", "nil", "[1,]"}) {
      assertThatThrownBy(() -> Json.read(text)).as(text).isInstanceOf(IOException.class);
    }
  }
}
