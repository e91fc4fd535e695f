package dev.gatehouse.lambdas.weather;

import dev.gatehouse.lambdas.http.HttpRequest;
import dev.gatehouse.lambdas.http.HttpResponse;
import dev.gatehouse.lambdas.http.PageToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** One page of one partition, as a query with {@code limit} and {@code nextToken} asks for it. */
final class Page {
  private static final int USUAL = 25;
  private static final int MOST = 100;

  private Page() {}

  /**
   * Reads the page that the request asks for.
   *
   * @param query without limit and start
   * @param name what the list is called in the answer
   */
  static HttpResponse read(
      Table table,
      HttpRequest request,
      QueryRequest.Builder query,
      String partition,
      String name,
      List<String> shown) {
    query.tableName(table.name()).limit(request.limit(USUAL, MOST));
    PageToken.in(request, partition)
        .ifPresent(last -> query.exclusiveStartKey(Table.key(partition, last)));
    QueryResponse page = page(table, query.build());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(name, page.items().stream().map(item -> Attributes.json(item, shown)).toList());
    AttributeValue last = page.lastEvaluatedKey().get("sk");
    if (last != null) {
      body.put("nextToken", PageToken.of(partition, last.s()));
    }
    return HttpResponse.of(200, body);
  }

  private static QueryResponse page(Table table, QueryRequest query) {
    try {
      return table.client().query(query);
    } catch (DynamoDbException refused) {
      if (query.hasExclusiveStartKey() && refused.statusCode() == 400) {
        throw PageToken.foreign();
      }
      throw refused;
    }
  }
}
