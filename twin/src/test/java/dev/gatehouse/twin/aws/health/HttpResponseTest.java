package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class HttpResponseTest {
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1_000})
  void a_response_may_come_in_pieces_of_any_size(int size) throws Exception {
    HttpResponse response =
        read(
            size,
            "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + CHUNKED
                + "6;x=y\r\nall is\r\n3\r\n ok\r\n0\r\n\r\n");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.statusText()).isEqualTo("200, OK");
    assertThat(response.searchable()).isTrue();
    assertThat(response.contains("all is ok")).isTrue();
    assertThat(response.contains("OK")).isFalse();
  }

  @Test
  void a_status_without_a_phrase_is_its_number() throws Exception {
    assertThat(read(99, "HTTP/1.0 204\r\n\r\n").statusText()).isEqualTo("204");
  }

  @Test
  void there_is_no_status_before_the_whole_head() throws Exception {
    assertThat(read(99, "HTTP/1.1 200 OK\r\nX: y\r\n").status()).isZero();
  }

  @Test
  void the_text_counts_in_the_first_5120_bytes_only() throws Exception {
    HttpResponse inside = read(4_000, sized("x".repeat(5_118) + "ok"));
    HttpResponse across = read(4_000, sized("x".repeat(5_119) + "ok"));

    assertThat(inside.contains("ok")).isTrue();
    assertThat(across.contains("ok")).isFalse();
    assertThat(across.searchable()).isTrue();
  }

  @Test
  void a_body_is_searchable_when_it_is_whole_or_long_enough() throws Exception {
    assertThat(read(99, sized("ok")).searchable()).isTrue();
    assertThat(read(99, sized("")).searchable()).isTrue();
    assertThat(read(99, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok").searchable()).isFalse();
    assertThat(read(9_999, CHUNKED + "2000\r\n" + "x".repeat(5_119)).searchable()).isFalse();
    assertThat(read(9_999, CHUNKED + "2000\r\n" + "x".repeat(5_120)).searchable()).isTrue();
  }

  @Test
  void a_body_without_a_length_ends_with_the_connection() throws Exception {
    HttpResponse response = read(99, "HTTP/1.1 200 OK\r\n\r\nall is ok");
    assertThat(response.searchable()).isFalse();

    response.end();

    assertThat(response.searchable()).isTrue();
  }

  @Test
  void a_body_with_a_length_that_is_cut_off_never_is_whole() throws Exception {
    HttpResponse response = read(99, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
    response.end();
    assertThat(response.searchable()).isFalse();
  }

  @Test
  void compressed_bodies_are_searched_by_what_they_mean() throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    ByteArrayOutputStream deflate = new ByteArrayOutputStream();
    try (OutputStream one = new GZIPOutputStream(gzip);
        OutputStream two = new DeflaterOutputStream(deflate)) {
      for (OutputStream out : new OutputStream[] {one, two}) {
        out.write(("x".repeat(5_118) + "ok").getBytes(StandardCharsets.US_ASCII));
      }
    }

    assertThat(read(7, encoded("gzip", gzip)).contains("xok")).isTrue();
    assertThat(read(7, encoded("deflate", deflate)).contains("xok")).isTrue();
    assertThatThrownBy(() -> read(7, encoded("gzip", deflate)).contains("ok"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_body_that_never_ends_takes_no_more_than_its_share() throws Exception {
    HttpResponse response = read(99, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
    for (int i = 0; i < 100; i++) {
      response.read(Buffer.buffer("x".repeat(10_000)));
    }
    assertThat(response.searchable()).isTrue();
  }

  @Test
  void what_http_does_not_allow_is_named() {
    malformed("SSH-2.0\r\n\r\n", "the response does not begin with an HTTP status line");
    malformed("HTTP/1.1 2000 OK\r\n\r\n", "the response does not begin with an HTTP status line");
    malformed(
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "a response header is not in the format of RFC 7230");
    malformed(
        "HTTP/1.1 200 OK\r\nX : y\r\n\r\n", "a response header is not in the format of RFC 7230");
    malformed(
        "HTTP/1.1 200 OK\r\nX: " + "x".repeat(17_000),
        "the response's headers are longer than 16384 bytes");
    malformed(
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "the response's Content-Length is not a number");
    malformed(CHUNKED + "-1\r\n", "a chunk of the response's body has no length");
    malformed(CHUNKED + "2\r\nokok\r\n", "a chunk of the response's body has no length");
    malformed(CHUNKED + "x".repeat(2_000), "a chunk of the response's body has no length");
  }

  private static void malformed(String text, String message) {
    assertThatThrownBy(() -> read(20_000, text))
        .isInstanceOf(HttpResponse.Malformed.class)
        .hasMessage(message);
  }

  private static HttpResponse read(int size, String text) throws HttpResponse.Malformed {
    HttpResponse response = new HttpResponse();
    for (int i = 0; i < text.length(); i += size) {
      String piece = text.substring(i, Math.min(i + size, text.length()));
      response.read(Buffer.buffer(piece.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return response;
  }

  private static String sized(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String encoded(String encoding, ByteArrayOutputStream body) {
    return "HTTP/1.1 200 OK\r\nContent-Encoding: "
        + encoding
        + "\r\nContent-Length: "
        + body.size()
        + "\r\n\r\n"
        + body.toString(StandardCharsets.ISO_8859_1);
  }
}
