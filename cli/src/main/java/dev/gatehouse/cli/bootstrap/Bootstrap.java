package dev.gatehouse.cli.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The templates that were written, and what to do with them.
 *
 * @param files relative to the project
 */
public record Bootstrap(List<String> files, List<Step> steps) {
  /** Of every account alike. */
  private static final List<String> COMMON =
      List.of("state.yaml", "state-replica.yaml", "github.yaml", "pipeline.yaml");

  public Bootstrap {
    files = List.copyOf(files);
    steps = List.copyOf(steps);
  }

  private static Path to(Path project, String folder) {
    return project.resolve(folder).normalize();
  }

  /**
   * Writes the templates of a stack.
   *
   * @param folder where to, relative to the project
   * @throws UncheckedIOException when the project's {@code bootstrap/} cannot be read, or the
   *     folder not be written
   */
  public static Bootstrap write(Path project, Estate estate, Place place, String folder) {
    List<String> files = new ArrayList<>();
    try {
      Path to = to(project, folder);
      Files.createDirectories(to);
      for (String name : COMMON) {
        String text = Files.readString(project.resolve("bootstrap/cloudformation/" + name));
        Files.writeString(to.resolve(name), text);
        files.add(folder + "/" + name);
      }
      for (Set<Duty> duties : estate.groups().keySet()) {
        String name = "deploy-" + Words.of(duties) + ".json";
        Map<Duty, String> policies = new LinkedHashMap<>();
        for (Duty duty : duties) {
          policies.put(
              duty, Files.readString(project.resolve("bootstrap/" + duty.word() + ".json")));
        }
        String text =
            new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(DeployTemplate.of(estate, policies));
        Files.writeString(to.resolve(name), text + "\n");
        files.add(folder + "/" + name);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write templates: " + failure.getMessage(), failure);
    }
    return new Bootstrap(files, Steps.of(estate, place, to(project, folder)));
  }
}
