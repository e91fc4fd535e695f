package dev.gatehouse.policies.pack;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.NoConfig;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.config.ConfigSchema;
import dev.gatehouse.policies.view.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Map;

/** Writes a rule's page. */
final class RulePage {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RulePage() {}

  static String of(Rule<?> rule) throws IOException {
    RuleInfo info = rule.info();
    StringBuilder page = new StringBuilder();
    page.append("# ").append(info.id()).append("\n\n").append(info.title()).append(".\n\n");
    page.append(info.why()).append("\n\n**What to do.** ").append(info.fix()).append("\n\n");
    page.append("| | |\n|---|---|\n");
    boolean asked = info.level() == Level.DISABLED;
    row(page, "level", asked ? "disabled, until a configuration asks for it" : info.level().word());
    row(page, "severity", info.severity().word());
    row(page, "judges", rule instanceof ResourceRule ? "each resource" : "the stack");
    row(page, "types", "`" + String.join("`, `", rule.types()) + "`");
    row(page, "mends", rule instanceof Remedy ? "yes, at level remediate" : "no");
    if (!(rule.config() instanceof NoConfig)) {
      page.append("\n## Configuration\n\n| property | what it is | default |\n|---|---|---|\n");
      Map<String, Property> properties = Property.of("", ConfigSchema.of(rule.config())).fields();
      properties.forEach(
          (name, schema) ->
              page.append("| `")
                  .append(name)
                  .append("` | ")
                  .append(schema.at("description").text().orElse(""))
                  .append(" | ")
                  .append(schema.at("default").observed())
                  .append(" |\n"));
    }
    example(page, rule);
    return page.toString();
  }

  private static void example(StringBuilder page, Rule<?> rule) throws IOException {
    var fixture = JSON.readTree(Files.readString(RuleFixture.FOLDER.resolve(rule.id() + ".json")));
    page.append("\n## Passes\n\n```json\n");
    page.append(JSON.writeValueAsString(fixture.path("good"))).append("\n```\n\n## Fails\n\n");
    for (RuleFixture.Break broken : RuleFixture.of(rule).breaks()) {
      String field = broken.path().isEmpty() ? "the provider" : "`" + broken.path() + "`";
      page.append("With ").append(field).append(" of `").append(broken.resource());
      page.append("` changed, it says:\n\n```text\n").append(broken.says()).append("\n```\n");
    }
  }

  private static void row(StringBuilder page, String name, String value) {
    page.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  static String index(Pack pack) {
    StringBuilder page = new StringBuilder("# Rules\n\n");
    page.append("The ").append(pack.rules().size());
    page.append(" rules of the policy pack, each with a page. Rule ids never change meaning.\n\n");
    page.append("| rule | what must hold | level | severity |\n|---|---|---|---|\n");
    pack.rules().stream()
        .sorted(Comparator.comparing(Rule::id))
        .forEach(
            rule -> {
              RuleInfo info = rule.info();
              String id = info.id();
              page.append(
                  "| [%s](%s.md) | %s | %s | %s |\n"
                      .formatted(
                          id, id, info.title(), info.level().word(), info.severity().word()));
            });
    return page.toString();
  }
}
