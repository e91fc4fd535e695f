package dev.gatehouse.lambdas.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.gatehouse.lambdas.http.PageToken;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WeatherTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00.5Z"), ZoneOffset.UTC);
  private static final String STATION =
      "{\"name\":\"Seattle\",\"latitude\":47.45,\"longitude\":-122.31,\"elevationMetres\":132,"
          + "\"timeZone\":\"America/Los_Angeles\"}";

  private final DynamoDbClient client = mock(DynamoDbClient.class);
  private final Table table = new Table(client, "weather");

  private static Call put(String body) {
    return new Call("PUT /stations/{stationId}").path("stationId", "KSEA").body(body);
  }

  private static Call observe(String body) {
    return new Call("POST /stations/{stationId}/observations").path("stationId", "KSEA").body(body);
  }

  private void updated(int version) {
    Map<String, AttributeValue> item = new HashMap<>(Table.key("STATION", "KSEA"));
    item.put("stationId", AttributeValue.fromS("KSEA"));
    item.put("version", AttributeValue.fromN(String.valueOf(version)));
    when(client.updateItem(any(UpdateItemRequest.class)))
        .thenReturn(UpdateItemResponse.builder().attributes(item).build());
  }

  private void stationExists(boolean exists) {
    when(client.getItem(any(GetItemRequest.class)))
        .thenReturn(
            exists
                ? GetItemResponse.builder().item(Table.key("STATION", "KSEA")).build()
                : GetItemResponse.builder().build());
  }

  @Test
  void a_new_station_is_created_and_an_old_one_replaced() throws Exception {
    updated(1);
    assertThat(put(STATION).to(new PutStation(table, NOON)))
        .isEqualTo("201 {\"stationId\":\"KSEA\",\"version\":1}");
    updated(2);
    assertThat(put(STATION).to(new PutStation(table, NOON))).startsWith("200 ");
  }

  @Test
  void a_station_is_replaced_only_at_the_version_that_was_seen() throws Exception {
    when(client.updateItem(any(UpdateItemRequest.class)))
        .thenThrow(ConditionalCheckFailedException.builder().build());
    assertThat(put(STATION).header("if-match", "\"3\"").to(new PutStation(table, NOON)))
        .isEqualTo(
            "412 {\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"station 'KSEA' is not"
                + " in the state that the request asks for; read it again\"}}");
    ArgumentCaptor<UpdateItemRequest> sent = ArgumentCaptor.forClass(UpdateItemRequest.class);
    verify(client).updateItem(sent.capture());
    assertThat(sent.getValue().conditionExpression()).isEqualTo("version = :expected");
    assertThat(sent.getValue().expressionAttributeValues())
        .containsEntry(":expected", AttributeValue.fromN("3"));
  }

  @Test
  void rejects_a_bad_station_without_asking_the_table() throws Exception {
    String bad = STATION.replace("47.45", "97.45").replace("America/Los_Angeles", "Seattle/Time");
    assertThat(put(bad).to(new PutStation(table, NOON)))
        .isEqualTo(
            "400 {\"error\":{\"code\":\"BadRequest\",\"message\":\"the body has 2 problems\","
                + "\"details\":[\"latitude is 97.45; use a number from -90 to 90\","
                + "\"timeZone is 'Seattle/Time'; use a name such as America/Los_Angeles\"]}}");
    verify(client, never()).updateItem(any(UpdateItemRequest.class));
  }

  @Test
  void an_observation_is_kept_under_its_time() throws Exception {
    stationExists(true);
    when(client.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    assertThat(
            observe("{\"temperatureCelsius\":11.5,\"windSpeedKmh\":9,\"cloudCover\":\"OVC\"}")
                .to(new RecordObservation(table, NOON)))
        .isEqualTo(
            "201 {\"stationId\":\"KSEA\",\"timestamp\":\"2026-03-01T12:00:00Z\","
                + "\"temperatureCelsius\":11.5,\"windSpeedKmh\":9,\"cloudCover\":\"OVC\"}");
    ArgumentCaptor<PutItemRequest> sent = ArgumentCaptor.forClass(PutItemRequest.class);
    verify(client).putItem(sent.capture());
    assertThat(sent.getValue().item())
        .containsEntry("pk", AttributeValue.fromS("OBS#KSEA"))
        .containsEntry("sk", AttributeValue.fromS("2026-03-01T12:00:00Z"))
        .containsEntry("temperatureCelsius", AttributeValue.fromN("11.5"));
    assertThat(sent.getValue().conditionExpression()).isEqualTo("attribute_not_exists(pk)");
  }

  @Test
  void rejects_an_observation_that_can_not_be() throws Exception {
    assertThat(
            observe(
                    "{\"temperatureCelsius\":10,\"dewpointCelsius\":12,\"windSpeedKmh\":20,"
                        + "\"windGustKmh\":10,\"timestamp\":\"2026-03-01T12:06:00Z\","
                        + "\"cloudCover\":\"GREY\"}")
                .to(new RecordObservation(table, NOON)))
        .isEqualTo(
            "400 {\"error\":{\"code\":\"BadRequest\",\"message\":\"the body has 4 problems\","
                + "\"details\":[\"timestamp is in the future; it is now 2026-03-01T12:00:00Z\","
                + "\"dewpointCelsius is above temperatureCelsius; air holds no more\","
                + "\"windGustKmh is below windSpeedKmh; a gust is the fastest\","
                + "\"cloudCover is 'GREY'; use one of CLR, FEW, SCT, BKN, OVC, VV\"]}}");
  }

  @Test
  void an_observation_needs_a_station_and_a_time_of_its_own() throws Exception {
    stationExists(false);
    assertThat(observe("{\"temperatureCelsius\":1}").to(new RecordObservation(table, NOON)))
        .isEqualTo(
            "404 {\"error\":{\"code\":\"NotFound\",\"message\":\"there is no station 'KSEA';"
                + " PUT /stations/KSEA makes it\"}}");
    stationExists(true);
    when(client.putItem(any(PutItemRequest.class)))
        .thenThrow(ConditionalCheckFailedException.builder().build());
    assertThat(observe("{\"temperatureCelsius\":1}").to(new RecordObservation(table, NOON)))
        .isEqualTo(
            "409 {\"error\":{\"code\":\"Conflict\",\"message\":\"station 'KSEA' has an"
                + " observation at 2026-03-01T12:00:00Z; it is never replaced\"}}");
  }

  @Test
  void the_current_conditions_are_the_newest_observation() throws Exception {
    Map<String, AttributeValue> item = new HashMap<>(Table.key("OBS#KSEA", "t"));
    item.put("temperatureCelsius", AttributeValue.fromN("11.5"));
    item.put("stationId", AttributeValue.fromS("KSEA"));
    when(client.query(any(QueryRequest.class)))
        .thenReturn(QueryResponse.builder().items(List.of(item)).build());
    Call current = new Call("GET /stations/{stationId}/current").path("stationId", "KSEA");
    assertThat(current.to(new CurrentConditions(table)))
        .isEqualTo("200 {\"stationId\":\"KSEA\",\"temperatureCelsius\":11.5}");
    when(client.query(any(QueryRequest.class)))
        .thenReturn(QueryResponse.builder().items(List.of()).build());
    stationExists(true);
    assertThat(current.to(new CurrentConditions(table)))
        .isEqualTo(
            "404 {\"error\":{\"code\":\"NotFound\",\"message\":\"station 'KSEA' has no"
                + " observation yet\"}}");
  }

  @Test
  void stations_come_page_by_page() throws Exception {
    when(client.query(any(QueryRequest.class)))
        .thenReturn(
            QueryResponse.builder()
                .items(List.of(Map.of("stationId", AttributeValue.fromS("KSEA"))))
                .lastEvaluatedKey(Table.key("STATION", "KSEA"))
                .build());
    String token = PageToken.of("STATION", "KSEA");
    assertThat(
            new Call("GET /stations")
                .query(Map.of("limit", "1", "nextToken", token))
                .to(new ListStations(table)))
        .isEqualTo("200 {\"stations\":[{\"stationId\":\"KSEA\"}],\"nextToken\":\"" + token + "\"}");
    ArgumentCaptor<QueryRequest> sent = ArgumentCaptor.forClass(QueryRequest.class);
    verify(client).query(sent.capture());
    assertThat(sent.getValue().limit()).isEqualTo(1);
    assertThat(sent.getValue().exclusiveStartKey()).isEqualTo(Table.key("STATION", "KSEA"));
  }

  @Test
  void the_history_has_a_beginning_and_an_end() throws Exception {
    stationExists(true);
    when(client.query(any(QueryRequest.class)))
        .thenReturn(QueryResponse.builder().items(List.of()).build());
    Call history = new Call("GET /stations/{stationId}/observations").path("stationId", "KSEA");
    assertThat(
            history
                .query(Map.of("from", "2026-03-01T00:00:00Z", "to", "2026-03-02T00:00:00Z"))
                .to(new ObservationHistory(table)))
        .isEqualTo("200 {\"observations\":[]}");
    assertThat(history.query(Map.of("from", "yesterday")).to(new ObservationHistory(table)))
        .isEqualTo(
            "400 {\"error\":{\"code\":\"BadRequest\",\"message\":\"from is 'yesterday'; use a time"
                + " such as 2026-03-01T12:00:00Z\"}}");
  }
}
