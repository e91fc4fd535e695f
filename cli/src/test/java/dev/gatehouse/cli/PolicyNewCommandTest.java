package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Verdict;
import dev.gatehouse.policies.state.StateValues;
import dev.gatehouse.policies.testkit.Fixture;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gatehouse policy new} writes is a rule that works, before anybody touches it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyNewCommandTest {
  private static final String CLASS = "dev.gatehouse.policies.pack.rules.data.BucketVersioned";
  private static final Path PACK = Path.of("policies/pack/src");

  private final Path project;

  PolicyNewCommandTest(@TempDir Path project) {
    this.project = project;
  }

  @Test
  void a_new_rule_compiles_without_a_warning_passes_its_good_stack_and_says_what_its_break_says()
      throws Exception {
    Files.createDirectories(project.resolve(PACK));
    Cli.Outcome made =
        Cli.in(project)
            .run(
                "policy",
                "new",
                "bucket-versioned",
                "--type",
                "aws:s3/bucketV2:BucketV2",
                "--room",
                "data");
    assertThat(made.code()).as(made.err()).isZero();
    Path source = project.resolve(PACK).resolve("main/java/" + CLASS.replace('.', '/') + ".java");
    Path classes = Files.createDirectories(project.resolve("classes"));
    assertThat(compiled(source, classes)).isEmpty();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Rule<?> rule = (Rule<?>) loader.loadClass(CLASS).getDeclaredConstructor().newInstance();
      judge(rule);
    }
  }

  private void judge(Rule<?> rule) throws IOException {
    Pack pack = new Pack("one", "One", "1", "One rule", "", List.of(rule));
    JsonNode fixture =
        new ObjectMapper()
            .readTree(
                project
                    .resolve(PACK)
                    .resolve("test/resources/rules/bucket-versioned.json")
                    .toFile());
    Fixture good = Fixture.of(fixture.path("good"));
    assertThat(good.judgedBy(pack)).extracting(Outcome::verdict).containsExactly(Verdict.PASS);
    JsonNode broken = fixture.at("/breaks/0");
    List<Finding> findings =
        good
            .with(
                broken.path("resource").asText(),
                broken.path("path").asText(),
                StateValues.fields(broken).get("value"))
            .judgedBy(pack)
            .stream()
            .flatMap(outcome -> outcome.findings().stream())
            .toList();
    assertThat(findings).extracting(Finding::message).containsExactly(broken.path("says").asText());
    assertThat(fixture.path("breaks")).hasSize(1);
  }

  /** What the compiler has to say, every warning being an error. */
  private static String compiled(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "--release",
              "17",
              "-Xlint:all,-processing,-classfile,-path",
              "-Werror",
              "-d",
              classes.toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-proc:none");
      compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source)).call();
    }
    return said.toString();
  }
}
