package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.aws.gateway.http.Header;
import dev.gatehouse.twin.aws.gateway.http.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class LambdaResponseTest {
  @Test
  void status_headers_cookies_and_body_go_to_the_client() throws Exception {
    Response response =
        read(
            "{'statusCode':201,'headers':{'Content-Type':'text/html','X-Count':3,'x-none':null,"
                + "'Connection':'close'},'cookies':['a=1','b=2; Secure'],'body':'<p>é</p>'}");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers())
        .containsExactly(
            new Header("content-type", "text/html"),
            new Header("x-count", "3"),
            new Header("set-cookie", "a=1"),
            new Header("set-cookie", "b=2; Secure"));
    assertThat(body(response)).isEqualTo("<p>é</p>");
  }

  @Test
  void a_binary_body_comes_in_base_64() throws Exception {
    Response response = read("{'statusCode':200,'isBase64Encoded':true,'body':'AP8='}");

    assertThat(response.body().array()).containsExactly(0, 0xff);
    assertThat(response.headers())
        .containsExactly(new Header("content-type", "text/plain; charset=utf-8"));
  }

  /** The first two are the examples of API Gateway's guide. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Hello from Lambda!' | Hello from Lambda!",
        "{ 'message': 'Hello from Lambda!' } | { 'message': 'Hello from Lambda!' }",
        "[1, 2] | [1, 2]",
        "null | null",
        "7 | 7",
      })
  void an_answer_without_a_status_is_the_body_of_a_200(String payload, String body)
      throws Exception {
    Response response = read(payload);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsExactly(new Header("content-type", "application/json"));
    assertThat(body(response)).isEqualTo(body.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'statusCode':'teapot'} | statusCode is \"teapot\", use a number from 100 to 599",
        "{'statusCode':1000} | statusCode is 1000, use a number from 100 to 599",
        "{'statusCode':200.5} | statusCode is 200.5, use a number from 100 to 599",
        "{'statusCode':101} | statusCode is 101, which ends no response",
        "{'statusCode':200,'body':{}} | body is OBJECT, use a JSON string",
        "{'statusCode':200,'headers':{'a':['b']}} | header 'a' is ARRAY, use text",
        "{'statusCode':200,'headers':{'a':'b\\r\\nset-cookie: c'}} |"
            + " header 'a' has characters that HTTP does not allow in a header",
        "{'statusCode':200,'headers':{'a b':'c'}} |"
            + " header 'a b' has characters that HTTP does not allow in a header",
        "{'statusCode':200,'isBase64Encoded':true,'body':'****'} |"
            + " body is not base 64, as isBase64Encoded says: Illegal base64 character 2a",
      })
  void what_cannot_become_a_response_is_refused(String payload, String why) {
    assertThatThrownBy(() -> read(payload))
        .isInstanceOf(LambdaResponse.MalformedException.class)
        .hasMessage(why);
  }

  @Test
  void a_status_in_quotes_counts() throws Exception {
    assertThat(read("{'statusCode':'404'}").status()).isEqualTo(404);
  }

  @Test
  void nothing_and_no_JSON_are_refused() {
    assertThatThrownBy(() -> read("")).hasMessage("the function returned nothing, not even null");
    assertThatThrownBy(() -> read("{} {}"))
        .hasMessageStartingWith("the function did not return JSON: ");
  }

  private static Response read(String payload) throws LambdaResponse.MalformedException {
    return LambdaResponse.read(payload.replace('\'', '"'));
  }

  private static String body(Response response) {
    return StandardCharsets.UTF_8.decode(response.body().duplicate()).toString();
  }
}
