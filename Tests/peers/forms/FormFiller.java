import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * Answers a form as ODK Collect does, with Collect's own engine (JavaRosa, out of ODK Validate): goes through it question
 * by question, types what it is told, and says what was asked and what would be sent.
 *
 * Input: "answer NAME ROUNDS VALUE" (tabs between; \n and \t escaped), "go" at the end of a session.
 * Output: "asked NAME ROUNDS", "sent PATH VALUE", "refused NAME VALUE", "done".
 */
final class FormFiller {
    public static void main(String[] arguments) throws Exception {
        new XFormsModule().registerModule();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Map<String, String> answers = new HashMap<>();
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals("answer")) {
                answers.put(parts[1] + "\t" + parts[2], parts[3].replace("\\n", "\n").replace("\\t", "\t"));
            } else {
                fill(arguments[0], answers, output);
                output.flush();
                answers.clear();
            }
        }
    }

    private static void fill(String path, Map<String, String> answers, PrintStream output) throws Exception {
        FormDef form = XFormUtils.getFormFromFormXml(path, "jr://file/x.csv");
        form.initialize(true, new InstanceInitializationFactory());
        FormEntryController controller = new FormEntryController(new FormEntryModel(form));
        FormEntryModel model = controller.getModel();
        for (int event = controller.stepToNextEvent(); event != FormEntryController.EVENT_END_OF_FORM;
                event = controller.stepToNextEvent()) {
            FormIndex index = model.getFormIndex();
            if (event != FormEntryController.EVENT_QUESTION) continue;
            FormEntryPrompt prompt = model.getQuestionPrompt(index);
            if (prompt.isReadOnly()) continue;
            TreeReference place = index.getReference();
            String key = place.getNameLast() + "\t" + rounds(place, form);
            output.println("asked\t" + key);
            String text = answers.get(key);
            if (text == null) continue;
            IAnswerData data = data(text, prompt);
            int result = data == null ? -1 : controller.answerQuestion(index, data, true);
            if (result != FormEntryController.ANSWER_OK) output.println("refused\t" + place.getNameLast() + "\t" + text);
        }
        send(form.getMainInstance().getRoot(), "", output);
        output.println("done");
    }

    /** The numbers of the rounds around a question, from 1. */
    private static String rounds(TreeReference place, FormDef form) {
        StringBuilder text = new StringBuilder();
        TreeReference here = TreeReference.rootRef();
        for (int level = 0; level < place.size(); level++) {
            here = here.extendRef(place.getName(level), place.getMultiplicity(level));
            TreeElement element = form.getMainInstance().resolveReference(here);
            if (element == null || !element.isRepeatable()) continue;
            if (text.length() > 0) text.append(",");
            text.append(place.getMultiplicity(level) + 1);
        }
        return text.toString();
    }

    private static IAnswerData data(String text, FormEntryPrompt prompt) {
        switch (prompt.getDataType()) {
            case org.javarosa.core.model.Constants.DATATYPE_INTEGER:
                return new IntegerData(Integer.parseInt(text));
            case org.javarosa.core.model.Constants.DATATYPE_DECIMAL:
                return new DecimalData(Double.parseDouble(text));
            case org.javarosa.core.model.Constants.DATATYPE_DATE:
                LocalDate day = LocalDate.parse(text);
                return new DateData(new Date(day.getYear() - 1900, day.getMonthValue() - 1, day.getDayOfMonth()));
            default: break;
        }
        switch (prompt.getControlType()) {
            case org.javarosa.core.model.Constants.CONTROL_SELECT_ONE:
                Selection one = selection(text, prompt);
                return one == null ? null : new SelectOneData(one);
            case org.javarosa.core.model.Constants.CONTROL_SELECT_MULTI:
                List<Selection> several = new ArrayList<>();
                for (String value : text.split(" ")) {
                    Selection chosen = selection(value, prompt);
                    if (chosen == null) return null;
                    several.add(chosen);
                }
                return new SelectMultiData(several);
            default: return new StringData(text);
        }
    }

    private static Selection selection(String value, FormEntryPrompt prompt) {
        for (SelectChoice choice : prompt.getSelectChoices()) {
            if (choice.getValue().equals(value)) return choice.selection();
        }
        return null;
    }

    /** What stands in the form at its end, without what is not relevant. */
    private static void send(TreeElement element, String path, PrintStream output) {
        for (int i = 0; i < element.getNumChildren(); i++) {
            TreeElement child = element.getChildAt(i);
            if (!child.isRelevant() || child.getMultiplicity() == TreeReference.INDEX_TEMPLATE) continue;
            String here = path + "/" + child.getName()
                + (child.isRepeatable() ? "[" + (child.getMultiplicity() + 1) + "]" : "");
            if (child.getNumChildren() > 0) {
                send(child, here, output);
            } else {
                IAnswerData value = child.getValue();
                if (value == null) continue;
                String text = value.uncast().getString().replace("\n", "\\n").replace("\t", "\\t");
                output.println("sent\t" + here + "\t" + text);
            }
        }
    }
}
