package dev.gatehouse.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Json;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.CaseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Judges a file of cases, one JSON object a line, and prints a result for each. A line that makes
 * no sense is told on the error stream; the others are judged all the same. A file may begin with a
 * byte order mark, and its lines may end as on any system.
 */
final class CaseLines {
  private static final ObjectReader READER =
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Console console;
  private final String file;
  private final Function<JsonNode, ObjectNode> judge;
  private final Function<ObjectNode, Iterable<String>> lines;
  private boolean sound = true;

  /**
   * Makes a judge of a file.
   *
   * @param file its path as the user wrote it; {@code -} is the standard input
   * @param judge throws {@link CaseException} for a case that makes no sense
   * @param lines a result as it is printed
   */
  CaseLines(
      Console console,
      String file,
      Function<JsonNode, ObjectNode> judge,
      Function<ObjectNode, Iterable<String>> lines) {
    this.console = console;
    this.file = file;
    this.judge = judge;
    this.lines = lines;
  }

  /** A result as JSON on one line. */
  static Iterable<String> json(ObjectNode result) {
    return List.of(Json.onOneLine(result));
  }

  /** Judges all lines; blank ones are passed over. Exit code 1 when one made no sense. */
  int run() {
    try {
      if (file.equals("-")) {
        read(console.in(), line -> line);
      } else {
        Path path = console.workingDirectory().resolve(file);
        // Bytes first: one line that is no text must not spoil the others.
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
          read(in, CaseLines::decoded);
        }
      }
    } catch (NoSuchFileException e) {
      throw new CliException(ExitCode.USAGE, "there is no file " + file);
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read " + file + ": " + e.getMessage());
    }
    return (sound ? ExitCode.OK : ExitCode.FINDING).code();
  }

  /** How the text of a line is made of what was read. */
  private interface Decoding {
    String of(String line) throws CharacterCodingException;
  }

  private static String decoded(String bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
        .toString();
  }

  private void read(BufferedReader in, Decoding decoding) throws IOException {
    int number = 0;
    for (String read = in.readLine(); read != null; read = in.readLine()) {
      number++;
      String line;
      try {
        line = decoding.of(read);
      } catch (CharacterCodingException e) {
        fault(number, "is not UTF-8");
        continue;
      }
      if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(1);
      }
      if (!line.isBlank()) {
        one(number, line);
      }
    }
  }

  private void one(int number, String line) {
    try {
      lines.apply(judge.apply(READER.readTree(line))).forEach(console.out()::println);
    } catch (JsonProcessingException e) {
      fault(number, "is not JSON: " + e.getOriginalMessage());
    } catch (CaseException e) {
      fault(number, String.valueOf(e.getMessage()));
    } catch (AwsException | IllegalArgumentException | IllegalStateException e) {
      fault(number, "cannot be judged: " + e.getMessage());
    }
  }

  private void fault(int number, String what) {
    sound = false;
    console.err().println("error: " + file + ":" + number + ": " + what);
  }
}
