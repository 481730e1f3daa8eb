package dev.penstock.scorer;

import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function does before Lambda takes its snapshot (SnapStart): the way of a request, with golden samples of each model that it
 * serves, so that a restored copy has its classes loaded, the SDK's clients used and the certificates read. Nothing leaves the
 * process: no connection and no credential is in the snapshot.
 *
 * <p>A version whose rehearsal fails is not published: it could not score its own golden samples.
 */
final class Rehearsal implements Resource {
    /** How Lambda tells a function by what it begins. */
    static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

    /** Of the resources that are registered Lambda's context keeps weak references only. */
    private static final Set<Resource> REGISTERED = ConcurrentHashMap.newKeySet();

    private final Map<String, String> environment;
    private final Play play;

    /** What is rehearsed. */
    interface Play {
        /**
         * Has the function do it.
         *
         * @throws IllegalStateException when the model's samples were not scored
         */
        void perform(Stage stage);
    }

    Rehearsal(Map<String, String> environment, Play play) {
        this.environment = environment;
        this.play = play;
    }

    /** Has it rehearsed before the snapshot, if there is to be one; else nothing is loaded for it. */
    static void beforeSnapshot(Map<String, String> environment, Play play) {
        if ("snap-start".equals(environment.get(INITIALIZATION))) {
            Rehearsal rehearsal = new Rehearsal(environment, play);
            REGISTERED.add(rehearsal);
            Core.getGlobalContext().register(rehearsal);
        }
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws NoSuchAlgorithmException {
        long begin = System.nanoTime();
        Settings settings = new Settings(environment);
        ScorerSettings scorer = ScorerSettings.from(settings);
        settings.check();
        Collection<ServedModel> models =
                ServedModels.load(scorer.modelsDirectory(), scorer.models()).all();
        models.forEach(model -> play.perform(new Stage(environment, model)));
        var unused = SSLContext.getDefault();
        JsonLog.from(settings)
                .line(
                        JsonLog.Level.INFO,
                        "rehearsed",
                        Map.of(
                                "models",
                                models.stream().map(ServedModel::name).sorted().toList(),
                                "milliseconds",
                                Duration.ofNanos(System.nanoTime() - begin).toMillis()));
    }

    /** Nothing was opened that would have to be opened again. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {}
}
