package dev.gatehouse.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's table says what the SDK does, and names the test of each row. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)\\.([a-z_0-9]+)`");

  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

  @Test
  void each_row_of_the_table_names_a_test_that_exists() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      if (line.startsWith("| ") && !line.startsWith("| of @pulumi/policy")) {
        rows.add(line);
        Matcher named = TEST.matcher(line);
        if (!named.find() || !exists(named.group(1), named.group(2))) {
          missing.add(line);
        }
      }
    }
    assertThat(rows).hasSizeGreaterThan(15);
    assertThat(missing).isEmpty();
  }

  @Test
  void its_rule_and_its_pack_compile_without_a_warning(@TempDir Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    Matcher blocks = JAVA.matcher(Files.readString(Path.of("README.md")));
    while (blocks.find()) {
      String code = blocks.group(1);
      Matcher named = CLASS.matcher(code);
      assertThat(named.find()).isTrue();
      sources.add(Files.writeString(folder.resolve(named.group(1) + ".java"), code));
    }
    assertThat(sources).hasSize(2);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      String classPath = System.getProperty("java.class.path");
      List<String> options =
          List.of(
              "-Werror",
              "-Xlint:all,-processing,-classfile,-path",
              "-proc:none",
              "-cp",
              classPath,
              "-d",
              folder.toString());
      compiler
          .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    assertThat(said.toString()).isEmpty();
    assertThat(folder.resolve("mine/Main.class")).exists();
  }

  private static boolean exists(String type, String method) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path source =
          files
              .filter(file -> file.getFileName().toString().equals(type + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test " + type));
      return Files.readString(source).contains("void " + method + "(");
    }
  }
}
