package dev.gatehouse.twin.aws.dns;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes cases with trees of record sets of every policy, deep and joined at random. */
final class RandomRecords {
  private static final List<String> AREAS =
      List.of("*", "NA", "EU", "OC", "US", "IE", "BR", "US-VA");
  private static final int CHECKS = 6;

  private final Random random;
  private final ObjectNode input = JsonNodeFactory.instance.objectNode();
  private final ArrayNode records = input.put("id", 1).putArray("records");
  private int addresses;

  RandomRecords(Random random) {
    this.random = random;
  }

  ObjectNode make() {
    int names = 1 + random.nextInt(7);
    for (int i = 0; i < names; i++) {
      group(i, names);
    }
    ObjectNode health = input.putObject("health");
    int down = random.nextInt(11);
    for (int i = 0; i < CHECKS; i++) {
      if (random.nextInt(8) > 0) {
        health.put("check-" + i, random.nextInt(10) >= down);
      }
    }
    List<String> regions = NaiveRoute53.regions();
    ObjectNode query = input.putObject("query").put("name", name(0)).put("type", "A");
    query.put("from", regions.get(random.nextInt(regions.size())));
    return input;
  }

  private static String name(int number) {
    return "n" + number + ".example.com";
  }

  private void group(int number, int names) {
    int policy = random.nextInt(6);
    int size = policy == 0 ? 1 : 1 + random.nextInt(policy == 5 ? 10 : 4);
    List<String> regions = shuffled(NaiveRoute53.regions());
    List<String> areas = shuffled(AREAS);
    for (int i = 0; i < (policy == 1 ? Math.min(size, 2) : size); i++) {
      ObjectNode item = records.addObject().put("Name", name(number)).put("Type", "A");
      if (policy > 0) {
        item.put("SetIdentifier", "s" + i);
      }
      switch (policy) {
        case 1 -> item.put("Failover", i == 0 ? "PRIMARY" : "SECONDARY");
        case 2 -> item.put("Weight", random.nextInt(4));
        case 3 -> item.put("Region", regions.get(i));
        case 4 -> area(item.putObject("GeoLocation"), areas.get(i));
        case 5 -> item.put("MultiValueAnswer", true);
        default -> {}
      }
      if (random.nextInt(3) > 0) {
        item.put("HealthCheckId", "check-" + random.nextInt(CHECKS));
      }
      content(item, number, names, policy == 5);
    }
  }

  private void content(ObjectNode item, int number, int names, boolean plain) {
    if (plain || random.nextInt(names) == 0) {
      item.put("TTL", 60);
      ArrayNode values = item.putArray("ResourceRecords");
      for (int i = 0; i <= random.nextInt(2); i++) {
        addresses++;
        values.addObject().put("Value", "10.0." + addresses / 256 + "." + addresses % 256);
      }
      return;
    }
    int target = number + 1 + random.nextInt(names);
    String outside = "lb-" + target + ".us-east-1.elb.amazonaws.com";
    item.putObject("AliasTarget")
        .put("HostedZoneId", "Z1")
        .put("DNSName", target < names ? name(target) : outside)
        .put("EvaluateTargetHealth", random.nextInt(3) > 0);
  }

  private static void area(ObjectNode node, String area) {
    if (area.equals("US-VA")) {
      node.put("CountryCode", "US").put("SubdivisionCode", "VA");
    } else {
      boolean continent = List.of("NA", "EU", "OC").contains(area);
      node.put(continent ? "ContinentCode" : "CountryCode", area);
    }
  }

  private List<String> shuffled(List<String> items) {
    List<String> copy = new ArrayList<>(items);
    Collections.shuffle(copy, random);
    return copy;
  }
}
