package dev.gatehouse.lambdas.orders;

import java.util.List;
import java.util.Set;

/** The states of an order, each with those that may follow. */
enum OrderStatus {
  PENDING,
  CONFIRMED,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  static final List<String> NAMES =
      List.of("PENDING", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED");

  Set<OrderStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(CONFIRMED, CANCELLED);
      case CONFIRMED -> Set.of(SHIPPED, CANCELLED);
      case SHIPPED -> Set.of(DELIVERED);
      case DELIVERED, CANCELLED -> Set.of();
    };
  }

  /** What may follow, in words. */
  String nextInWords() {
    List<String> names = next().stream().map(OrderStatus::name).sorted().toList();
    return names.isEmpty() ? "nothing" : String.join(" or ", names);
  }

  /** Nothing has left the warehouse yet. */
  boolean underPreparation() {
    return this == PENDING || this == CONFIRMED;
  }

  /** An order that is under way is history, not litter. */
  boolean deletable() {
    return this == PENDING || this == CANCELLED;
  }
}
