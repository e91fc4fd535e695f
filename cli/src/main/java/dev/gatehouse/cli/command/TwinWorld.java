package dev.gatehouse.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;

/** What a running twin's world holds of access: accounts, roles, functions, permissions. */
final class TwinWorld {
  private static final List<String> TYPES =
      List.of(
          Types.ACCOUNT,
          Types.ROLE,
          Types.ROLE_POLICY,
          Types.FUNCTION,
          Types.ALIAS,
          Types.PERMISSION);

  private TwinWorld() {}

  /** A copy in memory, as it is now. */
  static World read(ControlClient twin) {
    World world = new World();
    for (String type : TYPES) {
      twin.entities(type).forEach(entity -> world.put(entity(entity)));
    }
    return world;
  }

  private static Entity entity(WireEntity wire) {
    return new Entity(
        new EntityKey(wire.type(), new AccountId(wire.account()), wire.region(), wire.id()),
        (ObjectNode) wire.properties());
  }
}
