package dev.gatehouse.twin.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.gatehouse.model.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The faults on disk: a JSON list of {@code {"region", "mode"}}, replaced as a whole. */
final class FaultFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  FaultFile(Path file) {
    this.file = file;
  }

  List<Fault> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<Fault> faults = new ArrayList<>();
      for (JsonNode node : JSON.readTree(file.toFile())) {
        Region region = new Region(node.path("region").asText());
        faults.add(
            new Fault(
                "region-" + region.shortName(),
                region,
                Fault.Mode.valueOf(node.path("mode").asText())));
      }
      return faults;
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "cannot read the faults in " + file + ": " + e.getMessage() + "; delete it to clear them",
          e);
    }
  }

  void write(List<Fault> faults) {
    ArrayNode list = JSON.createArrayNode();
    for (Fault fault : faults) {
      list.addObject().put("region", fault.region().value()).put("mode", fault.mode().name());
    }
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path next = file.resolveSibling(file.getFileName() + ".next");
      JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), list);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the faults in " + file, e);
    }
  }
}
