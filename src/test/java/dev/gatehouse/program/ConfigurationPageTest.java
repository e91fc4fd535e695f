package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.program.config.Configuration;
import dev.gatehouse.program.config.ConfigurationReader;
import dev.gatehouse.program.config.ProjectFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The examples of docs/configuration.md, and the keys that Pulumi.yaml declares. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigurationPageTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern NAME = Pattern.compile("(?m)^name: (.*)$");

  @Test
  void the_examples_are_read_without_a_problem() {
    List<String> blocks = examples();
    Map<String, String> manifests = new LinkedHashMap<>();
    for (String manifest : blocks.subList(1, blocks.size())) {
      manifests.put("apps/" + name(manifest) + ".yaml", manifest);
    }
    Configuration configuration =
        new ConfigurationReader("gatehouse", "dev")
            .read(
                StackFile.configOf(blocks.get(0)),
                new ProjectFiles(manifests, Map.of(), List.of("dev"), file -> true));
    assertThat(configuration.manifests())
        .extracting(Manifest::name)
        .containsExactly("greeting", "ledger", "orders");
  }

  @Test
  void every_key_of_the_stack_files_is_on_the_page() {
    String page = StackFile.read("docs/configuration.md");
    for (String stack : List.of("dev", "prod")) {
      StackFile.config(stack).values().keySet().stream()
          .map(key -> key.replace("gatehouse:", ""))
          .forEach(key -> assertThat(page).contains("`" + key));
    }
  }

  @Test
  void keys_that_pulumi_yaml_declares_are_keys_that_the_program_reads() {
    Map<?, ?> declared = StackFile.sectionOf(StackFile.read("Pulumi.yaml"));
    assertThat(declared.keySet()).isNotEmpty();
    declared
        .keySet()
        .forEach(
            key -> assertThat(StackFile.config("dev").values()).containsKey("gatehouse:" + key));
  }

  private static List<String> examples() {
    return YAML.matcher(StackFile.read("docs/configuration.md"))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static String name(String manifest) {
    return NAME.matcher(manifest).results().findFirst().orElseThrow().group(1);
  }
}
