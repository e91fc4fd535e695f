package dev.gatehouse.cli.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpReaderTest {
  private static String read(String... lines) throws IOException {
    byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    HttpReader reader = new HttpReader(new ByteArrayInputStream(bytes)::read, false);
    int status = reader.readStatus();
    List<Header> headers = reader.readHeaders();
    return status + " " + headers.size() + " " + reader.readBody(headers, status);
  }

  @Test
  void bodies_end_by_length_by_chunks_and_by_the_end() throws IOException {
    assertThat(read("HTTP/1.1 200 OK", "Content-Length: 2", "", "abc")).isEqualTo("200 1 ab");
    assertThat(
            read(
                "HTTP/1.1 200",
                "transfer-encoding: Chunked",
                "",
                "2;x=y",
                "ab",
                "1",
                "c",
                "0",
                "Trailer: t",
                "",
                ""))
        .isEqualTo("200 1 abc");
    assertThat(read("HTTP/1.0 200 OK", "", "rest")).isEqualTo("200 0 rest");
    assertThat(read("HTTP/1.1 204 No Content", "Content-Length: 5", "", "")).isEqualTo("204 1 ");
  }

  @Test
  void interim_answers_are_passed_over() throws IOException {
    assertThat(
            read("HTTP/1.1 100 Continue", "", "HTTP/1.1 201 Created", "Content-Length: 0", "", ""))
        .isEqualTo("201 1 ");
  }

  @Test
  void what_is_no_http_is_told() {
    assertThatThrownBy(() -> read("SSH-2.0-OpenSSH", ""))
        .hasMessage("'SSH-2.0-OpenSSH' is not an HTTP status line");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK", "nonsense", "", ""))
        .hasMessage("'nonsense' is not a header, or one too many");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK", "Content-Length: -4", "", ""))
        .hasMessage("'-4' is not a length");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "zz", ""))
        .hasMessage("'zz' is not a length");
  }

  @Test
  void a_torn_or_endless_answer_is_told() {
    String torn = "the connection was closed before the answer was whole";
    assertThatThrownBy(() -> read("")).hasMessage(torn);
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK", "Content-Length: 9", "", "abc"))
        .hasMessage(torn);
    assertThatThrownBy(() -> read("HTTP/1.1 200 " + "x".repeat(20_000), "", ""))
        .hasMessage("a line has more than 16384 bytes");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK", "a: b\r\n".repeat(300), ""))
        .hasMessage("'a: b' is not a header, or one too many");
    assertThatThrownBy(
            () -> read("HTTP/1.1 200 OK", "Content-Length: 20000000", "", "x".repeat(17_000_000)))
        .hasMessage("the body has more than 16777216 bytes");
  }
}
