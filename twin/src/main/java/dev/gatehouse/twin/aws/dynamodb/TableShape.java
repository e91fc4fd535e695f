package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Optional;

/**
 * What requests need to know of a table in one Region.
 *
 * @param replicas all Regions of a global table; this Region alone otherwise
 */
record TableShape(
    AccountId account,
    Region region,
    String name,
    String hashKey,
    Optional<String> rangeKey,
    List<Region> replicas) {
  static Optional<TableShape> find(World world, AccountId account, Region region, String name) {
    return world
        .get(EntityKey.regional(Types.TABLE, account, region, name))
        .map(table -> of(world, table));
  }

  static TableShape of(World world, Entity table) {
    Entity schema = schema(world, table);
    Region region = new Region(table.key().region());
    List<Region> replicas =
        table.texts("replicaRegions").stream().map(Region::new).sorted().toList();
    return new TableShape(
        table.key().account(),
        region,
        table.id(),
        schema.require("hashKey"),
        schema.text("rangeKey").filter(name -> !name.isEmpty()),
        replicas.isEmpty() ? List.of(region) : replicas);
  }

  /** The entity with the schema: a replica may leave that to its home Region. */
  static Entity schema(World world, Entity table) {
    if (table.text("hashKey").isPresent()) {
      return table;
    }
    return table
        .text("homeRegion")
        .map(Region::new)
        .flatMap(
            home ->
                world.get(EntityKey.regional(Types.TABLE, table.key().account(), home, table.id())))
        .orElse(table);
  }

  List<Region> others() {
    return replicas.stream().filter(replica -> !replica.equals(region)).toList();
  }

  String arn() {
    return "arn:aws:dynamodb:" + region + ":" + account + ":table/" + name;
  }
}
