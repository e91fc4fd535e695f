package dev.gatehouse.cli.command;

import dev.gatehouse.cli.render.Table;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.pack.GatehousePack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the rules of the policy pack.")
final class PolicyListCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();

  PolicyListCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Pack pack = GatehousePack.pack();
    List<Map<String, Object>> rules = new ArrayList<>();
    Table table = new Table(common.style(), "RULE", "LEVEL", "SEVERITY", "WHAT MUST HOLD");
    pack.rules()
        .forEach(
            rule -> {
              RuleInfo info = rule.info();
              String level = info.level().word();
              String severity = info.severity().word();
              table.row(info.id(), level, severity, info.title());
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("id", info.id());
              fields.put("level", level);
              fields.put("severity", severity);
              fields.put("title", info.title());
              fields.put("types", rule.types());
              rules.add(fields);
            });
    output.print(common.console().out(), rules, () -> table.lines(""));
    return 0;
  }
}
