package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.ControlException;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.world.EntityKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Remove one thing from the twin, as somebody with console access would; no engine is told.",
      "gatehouse refresh finds it gone, gatehouse up makes it again."
    })
final class WorldDeleteCommand implements Runnable {
  private static final int NOT_FOUND = 404;

  @Mixin private final CommonOptions common;
  @Mixin private final ConfirmOptions confirm = new ConfirmOptions();

  @Parameters(index = "0", paramLabel = "TYPE", description = "Such as AWS::Lambda::Permission")
  private String type = "";

  @Parameters(index = "1", paramLabel = "ID", description = "As gatehouse world list shows it")
  private String id = "";

  @Option(names = "--account", required = true, paramLabel = "ID", description = "Twelve digits")
  private String account = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Its Region (default: ${DEFAULT-VALUE}).")
  private String region = EntityKey.GLOBAL;

  WorldDeleteCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    EntityKey key = new EntityKey(type, account(), region, id);
    confirm.require(common, "remove " + key);
    WireEntity removed = removed(common.twin().require(), key);
    common.console().out().println("removed " + removed.type() + " " + removed.id());
  }

  private static WireEntity removed(ControlClient twin, EntityKey key) {
    try {
      return twin.delete(key);
    } catch (ControlException refusal) {
      if (refusal.status() == NOT_FOUND) {
        throw new CliException(ExitCode.FINDING, String.valueOf(refusal.getMessage()));
      }
      throw refusal;
    }
  }

  private AccountId account() {
    try {
      return new AccountId(account);
    } catch (IllegalArgumentException malformed) {
      throw new CliException(ExitCode.USAGE, String.valueOf(malformed.getMessage()));
    }
  }
}
