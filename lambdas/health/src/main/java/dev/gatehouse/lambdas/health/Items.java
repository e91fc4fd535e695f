package dev.gatehouse.lambdas.health;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The items of the status table, in this Region's replica. */
interface Items {
  /**
   * All of them, as DynamoDB tells them: attribute to type to value.
   *
   * @throws IOException when the table cannot be read
   */
  List<Map<String, Map<String, Object>>> all() throws IOException;

  /**
   * Writes one.
   *
   * @throws IOException when it is not written
   */
  void put(Map<String, Map<String, Object>> item) throws IOException;
}
